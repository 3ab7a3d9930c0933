using System.Reflection;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Consumer.Tests.Hostile;

/// <summary>
/// Values of a type that no call may fall over. An options record comes with each of its properties in turn set to each hostile value of
/// its type.
/// </summary>
internal static class HostileValues
{
    private static readonly ModalityLayout _other = new(new Modality("leg", 6));

    private static readonly Dictionary<Type, object?[]> _known = new()
    {
        [typeof(int)] = [int.MinValue, -1, 0, 7, int.MaxValue],
        [typeof(long)] = [long.MinValue, -1L, 0L, long.MaxValue],
        [typeof(double)] =
            [double.NaN, double.NegativeInfinity, double.PositiveInfinity, double.MinValue, -1.0, 0.0, double.Epsilon, double.MaxValue],
        [typeof(bool)] = [false, true],
        [typeof(string)] = ["", " ", "a\0b", "no/such/folder/file", "no.such", new string('x', 5_000), ".", "arm.0", "\ud800"],
        [typeof(RowMatrix)] =
        [
            new RowMatrix(0, 6, []), new RowMatrix(1, 1, [1]), new RowMatrix(2, 7, new double[14]), Filled(double.NaN), Filled(
                double.PositiveInfinity),
            Filled(double.MaxValue), Filled(-1e30), Filled(0),
        ],
        [typeof(double[,])] = [new double[0, 0], new double[0, 6], new double[3, 0]],
        [typeof(ObservationMask)] = [_other.All, Toy.Layout.Nothing],
        [typeof(ModalityLayout)] = [_other],
        [typeof(Modality)] = [new Modality("leg", 6), new Modality("arm", 1000)],
        [typeof(DataSet)] = [new DataSet(_other, Toy.Rows(5)), Toy.Data(1)],
    };

    /// <summary>The values, null among them where the type can be null.</summary>
    public static IEnumerable<object?> Of(Type type)
    {
        var values = _known.TryGetValue(type, out var known) ? known
            : type.IsEnum ? [Enum.ToObject(type, -1), Enum.ToObject(type, 99)]
            : Nullable.GetUnderlyingType(type) is { } inner ? Of(inner)
            : ElementOf(type) is { } element ? Lists(element)
            : IsOptions(type) ? Options(type)
            : [];
        return type.IsValueType && Nullable.GetUnderlyingType(type) is null ? values : values.Append(null);
    }

    /// <summary>The element of a list that a parameter takes, or null.</summary>
    public static Type? ElementOf(Type type) => type.IsArray && type.GetArrayRank() == 1 ? type.GetElementType()
        : type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(IEnumerable<>) || type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            ? type.GetGenericArguments()[0]
            : null;

    public static Array List(Type element, params object?[] values)
    {
        var list = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++)
            list.SetValue(values[i], i);
        return list;
    }

    private static bool IsOptions(Type type) =>
        (type.IsValueType
            || type.GetConstructor(Type.EmptyTypes) is not null) && type.Assembly != typeof(string).Assembly && SettersOf(type).Any();

    private static IEnumerable<PropertyInfo> SettersOf(Type type) =>
        type.GetProperties().Where(property => property.SetMethod is { IsPublic: true });

    private static IEnumerable<object?> Options(Type type)
    {
        foreach (var property in SettersOf(type))
        {
            foreach (var value in Of(property.PropertyType))
            {
                var options = ValidValues.Of(type)!;
                try
                {
                    property.SetValue(options, value);
                }
                catch (TargetInvocationException exception) when (HostileArgumentsTests.IsDocumented(exception.InnerException!))
                {
                    continue;
                }

                yield return options;
            }
        }
    }

    private static IEnumerable<object?> Lists(Type element) =>
        Of(element).Select(value => List(element, value)).Append(List(element)).Append(
            List(element, ValidValues.Of(element), ValidValues.Of(element)));

    private static RowMatrix Filled(double value) => RowMatrix.Create(3, 6, (_, values) => values.Fill(value));
}
