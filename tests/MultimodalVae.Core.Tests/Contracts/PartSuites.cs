using System.Reflection;
using MultimodalVae.Contracts;
using MultimodalVae.Tests.Shared.Parts;

namespace MultimodalVae.Core.Tests.Contracts;

/// <summary>The tests of a contract suite for each built-in part of a list, with two choices of options.</summary>
internal static class PartSuites
{
    private const string FirstOptions = "first options";
    private const string LastOptions = "last options";

    private static readonly Dictionary<string, PartChoices> _choices = new()
    {
        [FirstOptions] = PartChoices.First,
        [LastOptions] = PartChoices.Last,
    };

    /// <summary>They take a hundred models each; other tests hold the gradients of random models against those of autograd.</summary>
    private static readonly string[] _slow =
    [
        nameof(LatentFusionContract.Its_gradients_are_those_of_what_it_gives),
        nameof(LikelihoodContract.The_score_of_its_samples_is_0_in_the_mean)
    ];

    /// <summary>Part, options and test.</summary>
    public static TheoryData<string, string, string> Cases<T>(IReadOnlyList<BuiltInPart<T>> parts, Type suite)
        where T : class => Cases(parts, suite, (_, _) => true);

    /// <summary>Those with the first options that are not slow.</summary>
    public static TheoryData<string, string, string> QuickCases<T>(IReadOnlyList<BuiltInPart<T>> parts, Type suite)
        where T : class => Cases(parts, suite, IsQuick);

    /// <summary>Those that <see cref="QuickCases"/> leaves out.</summary>
    public static TheoryData<string, string, string> SlowCases<T>(IReadOnlyList<BuiltInPart<T>> parts, Type suite)
        where T : class => Cases(parts, suite, (options, test) => !IsQuick(options, test));

    public static void Run<T>(
        IReadOnlyList<BuiltInPart<T>> parts, string part, string options, string test, Func<Func<T>, object> createSuite)
        where T : class
    {
        var create = parts.Named(part).Create;
        var suite = createSuite(() => create(_choices[options]));
        suite.GetType().GetMethod(test)!.Invoke(suite, BindingFlags.DoNotWrapExceptions, null, null, null);
    }

    private static bool IsQuick(string options, string test) => options == FirstOptions && !_slow.Contains(test);

    private static TheoryData<string, string, string> Cases<T>(
        IReadOnlyList<BuiltInPart<T>> parts, Type suite, Func<string, string, bool> isWanted)
        where T : class
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var test in suite.GetMethods().Where(method => method.IsDefined(typeof(Xunit.FactAttribute))))
        {
            foreach (var part in parts)
            {
                foreach (var options in _choices.Keys.Where(options => isWanted(options, test.Name)))
                    cases.Add(part.Name, options, test.Name);
            }
        }

        return cases;
    }
}
