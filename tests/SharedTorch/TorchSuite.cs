using System.Reflection;

namespace MultimodalVae.Tests.Shared;

/// <summary>
/// A contract suite as a theory. Tests of a suite cannot be skipped; the cases of a theory are, by name, where libtorch is not installed.
/// </summary>
internal static class TorchSuite
{
    public static TheoryData<string> TestsOf<TSuite>() =>
        [.. typeof(TSuite).GetMethods().Where(IsTest).Select(method => method.Name).Order()];

    public static void Run<TSuite>(string test)
        where TSuite : new()
    {
        TestRun.NeedsTorch();
        typeof(TSuite).GetMethod(test)!.Invoke(new TSuite(), BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    private static bool IsTest(MethodInfo method) => method.IsDefined(typeof(Xunit.FactAttribute));
}
