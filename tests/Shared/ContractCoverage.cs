using System.Reflection;

namespace MultimodalVae.Tests.Shared;

/// <summary>Finds what no contract suite is run over.</summary>
internal static class ContractCoverage
{
    /// <summary>The public interfaces of a library; what others are built on is tried by their suites.</summary>
    public static IEnumerable<Type> Interfaces(Assembly library)
    {
        Type[] all = [.. library.GetExportedTypes().Where(type => type.IsInterface)];
        return all.Where(type => !all.Any(other => other != type && other.IsAssignableTo(type)));
    }

    /// <summary>The name of the suite of an interface: that of IModalityEncoder is ModalityEncoderContract.</summary>
    public static string SuiteOf(Type contract) => $"{contract.Name[1..]}Contract";

    /// <summary>
    /// The library's classes behind public interfaces, each with the interface's suite, that the tests have no class for with both in
    /// its name and bases; those left out that a list of the tests has.
    /// </summary>
    public static IEnumerable<string> Missing(Assembly library, Assembly tests, params Type[] listed) =>
        from type in library.GetExportedTypes()
        where type is { IsClass: true, IsAbstract: false } && !listed.Contains(type)
        from contract in type.GetInterfaces()
        where contract.Namespace!.StartsWith(nameof(MultimodalVae), StringComparison.Ordinal) && Interfaces(contract.Assembly)
            .Contains(contract)
        where !tests.GetExportedTypes().Any(
            test => test.Name.StartsWith(type.Name, StringComparison.Ordinal) && BasesOf(test).Contains(SuiteOf(contract)))
        select $"{type.Name}: {SuiteOf(contract)}";

    private static IEnumerable<string> BasesOf(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent.Name;
    }
}
