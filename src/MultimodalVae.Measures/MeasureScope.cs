namespace MultimodalVae.Measures;

/// <summary>Where the reconstructions from complete and partial input are compared.</summary>
public enum MeasureScope
{
    /// <summary>On the columns of the modality in question.</summary>
    Own,

    /// <summary>On all columns.</summary>
    All,

    /// <summary>In the latent space: between the posteriors.</summary>
    Latent,
}
