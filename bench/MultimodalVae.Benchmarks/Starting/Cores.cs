namespace MultimodalVae.Benchmarks.Starting;

/// <summary>What a process may run on.</summary>
internal enum Cores
{
    /// <summary>All that there are: the run-time compiler works beside the program.</summary>
    All,

    /// <summary>One core, on which a program that is always busy and the run-time compiler take turns.</summary>
    One,

    /// <summary>One core, on which another thread is always busy too.</summary>
    OneBusy,
}
