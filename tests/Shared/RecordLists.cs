using System.Reflection;
using System.Runtime.CompilerServices;

namespace MultimodalVae.Tests.Shared;

/// <summary>Finds the lists of records that do not compare by content.</summary>
internal static class RecordLists
{
    /// <summary>
    /// The lists of a library's public records, by record and name, that are not equal where two of them have the same content; those left
    /// out whose record compares in a way of its own.
    /// </summary>
    public static IEnumerable<string> NotByContent(Assembly library) =>
        from type in library.GetExportedTypes()
        where type.GetMethod("<Clone>$") is not null
            && type.GetMethod(nameof(Equals), [type])!.GetCustomAttribute<CompilerGeneratedAttribute>() is not null
        from property in type.GetProperties()
        where property is { CanWrite: true, PropertyType.IsGenericType: true }
            && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
        where !Set(type, property).Equals(Set(type, property))
        select $"{type.Name}.{property.Name}";

    /// <summary>What the property of a new record has after it was given a new list of no items.</summary>
    private static object Set(Type type, PropertyInfo property)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        property.SetValue(record, Array.CreateInstance(property.PropertyType.GenericTypeArguments[0], 0));
        return property.GetValue(record)!;
    }
}
