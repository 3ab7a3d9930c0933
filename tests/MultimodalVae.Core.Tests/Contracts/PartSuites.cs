using System.Reflection;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

/// <summary>The tests of a contract suite for each built-in part of a list, with two choices of options.</summary>
internal static class PartSuites
{
    public const string FirstOptions = "first options";
    public const string LastOptions = "last options";

    private static readonly Dictionary<string, PartChoices> _choices = new()
    {
        [FirstOptions] = PartChoices.First,
        [LastOptions] = PartChoices.Last,
    };

    /// <summary>Part, options and test, with all choices of options or those that are named.</summary>
    public static TheoryData<string, string, string> Cases<T>(IReadOnlyList<BuiltInPart<T>> parts, Type suite, params string[] choices)
        where T : class
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var test in suite.GetMethods().Where(method => method.IsDefined(typeof(Xunit.FactAttribute))))
        {
            foreach (var part in parts)
            {
                foreach (var options in choices.Length > 0 ? choices : [.. _choices.Keys])
                    cases.Add(part.Name, options, test.Name);
            }
        }

        return cases;
    }

    public static void Run<T>(
        IReadOnlyList<BuiltInPart<T>> parts, string part, string options, string test, Func<Func<T>, object> createSuite)
        where T : class
    {
        var create = parts.Named(part).Create;
        var suite = createSuite(() => create(_choices[options]));
        suite.GetType().GetMethod(test)!.Invoke(suite, BindingFlags.DoNotWrapExceptions, null, null, null);
    }
}
