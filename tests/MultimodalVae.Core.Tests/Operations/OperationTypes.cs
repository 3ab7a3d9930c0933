using MultimodalVae.Graph;
using MultimodalVae.Graph.Operations;

namespace MultimodalVae.Core.Tests.Operations;

/// <summary>The closed set of operations, found by reflection.</summary>
internal static class OperationTypes
{
    private static readonly Type[] _types = typeof(Operation).Assembly.GetTypes();

    public static IReadOnlyList<Type> All { get; } =
    [
        .. _types.Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract && !type.IsGenericTypeDefinition),
        .. Functions(typeof(IFunction)).Select(type => typeof(Elementwise<>).MakeGenericType(type)),
        .. Functions(typeof(IBinaryFunction)).Select(type => typeof(Binary<>).MakeGenericType(type)),
    ];

    /// <summary>The operations that are made of a function: those that <see cref="All"/> must make of every function.</summary>
    public static IEnumerable<Type> Generic => _types.Where(type => type.IsGenericTypeDefinition && type.BaseType == typeof(Operation));

    private static IEnumerable<Type> Functions(Type contract) => _types.Where(type => type.IsValueType && contract.IsAssignableFrom(type));
}
