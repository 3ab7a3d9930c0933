using MultimodalVae.Tests.Shared;
using MultimodalVae.Torch;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>The engines, for attributes.</summary>
public enum EngineKind
{
    Native,
    Torch,
}

internal static class EngineKinds
{
    /// <summary>Skips the test where the engine is not installed.</summary>
    public static Engine Create(this EngineKind kind) => kind switch
    {
        EngineKind.Native => Engine.Native,
        EngineKind.Torch => Torch(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such engine."),
    };

    private static TorchEngine Torch()
    {
        TestRun.NeedsTorch();
        return TorchEngine.On("cpu");
    }
}
