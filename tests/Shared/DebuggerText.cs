using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace MultimodalVae.Tests.Shared;

/// <summary>Finds the types where a debugger shows nothing but the name of the type.</summary>
internal static partial class DebuggerText
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// The public classes and structures of a library that have data and neither a text of their own nor a display for debuggers whose
    /// every name is there.
    /// </summary>
    public static IEnumerable<string> Missing(Assembly library) =>
        from type in library.GetExportedTypes()
        where type is { IsInterface: false, IsEnum: false, IsAbstract: false } && !type.IsSubclassOf(typeof(Delegate))
        where BasesOf(type).Any(part => part.GetFields(Own).Length > 0) && !HasText(type)
        select type.Name;

    private static bool HasText(Type type) => type.GetCustomAttribute<DebuggerDisplayAttribute>(inherit: false) is { } display
        ? Expression().Matches(display.Value) is { Count: > 0 } shown && shown.All(name => IsThere(type, name.Groups[1].Value.Split('.')))
        : type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType is { } declaring
            && declaring != typeof(object) && declaring != typeof(ValueType);

    private static bool IsThere(Type? type, string[] path)
    {
        foreach (var name in path)
            type = MemberOf(type!, name);
        return type is not null;
    }

    private static Type? MemberOf(Type type, string name) => BasesOf(type).Concat(type.GetInterfaces())
        .Select(part => part.GetProperty(name, Own)?.PropertyType ?? part.GetField(name, Own)?.FieldType)
        .FirstOrDefault(found => found is not null);

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (var part = type; part is not null && part != typeof(object); part = part.BaseType)
            yield return part;
    }

    [GeneratedRegex(@"\{([\w.]+)\}")]
    private static partial Regex Expression();
}
