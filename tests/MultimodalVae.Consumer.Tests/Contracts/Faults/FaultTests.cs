using System.Reflection;
using FluentAssertions.Execution;
using Xunit.Sdk;

namespace MultimodalVae.Consumer.Tests.Contracts.Faults;

/// <summary>Shows that a suite finds faults: runs its tests over parts that are wrong on purpose.</summary>
[Trait("Proof", "contracts")]
public abstract class FaultTests<TSuite>
{
    /// <summary>A test of the suite, the suite over a wrong part, and what the test has to say about it.</summary>
    protected abstract IEnumerable<(string Test, TSuite Suite, string Message)> Faults { get; }

    [Fact]
    public void Every_fault_is_found_and_named()
    {
        using var _ = new AssertionScope();
        foreach (var (test, suite, message) in Faults)
        {
            FluentActions.Invoking(
                () => suite!.GetType().GetMethod(test)!.Invoke(suite, BindingFlags.DoNotWrapExceptions, null, null, null))
                .Should().Throw<XunitException>("{0} says so: {1}", test, message).WithMessage(message);
        }
    }

    [Fact]
    public void Every_test_of_the_suite_finds_a_fault() =>
        typeof(TSuite).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(Xunit.FactAttribute))).Select(method => method.Name)
            .Should().NotBeEmpty().And.BeSubsetOf(Faults.Select(fault => fault.Test));
}
