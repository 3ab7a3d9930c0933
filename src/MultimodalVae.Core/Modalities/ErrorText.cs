namespace MultimodalVae.Modalities;

internal static class ErrorText
{
    /// <summary>The message of an exception about an argument, without the name of the parameter, which means nothing to who did not call.</summary>
    public static string Of(ArgumentException exception) => exception.Message.Split(" (Parameter ")[0];
}
