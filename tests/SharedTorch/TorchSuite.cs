using System.Reflection;

namespace MultimodalVae.Tests.Shared;

/// <summary>A contract suite as a theory. Its own tests cannot be skipped; those of a theory are, by name, where libtorch is not installed.</summary>
internal static class TorchSuite
{
    public static TheoryData<string> TestsOf<TSuite>() => new(
        typeof(TSuite).GetMethods().Where(method => method.IsDefined(typeof(Xunit.FactAttribute))).Select(method => method.Name).Order());

    public static void Run<TSuite>(string test)
        where TSuite : new()
    {
        TestRun.NeedsTorch();
        typeof(TSuite).GetMethod(test)!.Invoke(new TSuite(), BindingFlags.DoNotWrapExceptions, binder: null, parameters: null, culture: null);
    }
}
