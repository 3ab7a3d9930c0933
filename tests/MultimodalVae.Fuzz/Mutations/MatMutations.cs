using MultimodalVae.Formats.Tests;
using static MultimodalVae.Formats.Tests.MatFileWriter;

namespace MultimodalVae.Fuzz.Mutations;

/// <summary>MAT-files of all forms, damaged in and around their compression.</summary>
internal sealed class MatMutations
{
    private static readonly int[] _bombRows = [30_000, 100_000];

    private static readonly int[] _storages =
        [
            MiInt8, MiUInt8, MiInt16, MiUInt16, MiInt32, MiUInt32, MiInt64, MiUInt64, MiSingle, MiDouble, MiDouble, MiDouble,
            MiDouble, 0, 8, 10, 11, 16,
        ];

    private static readonly double[] _dimensions = [0, 1, 2, 3, 28, 56, 60, -1, 255, 65536, int.MaxValue, int.MinValue, 46341, 65537];

    private static readonly MatFileWriter[] _writers =
    [
        .. from order in (bool[])[false, true]
           from compression in (bool[])[false, true]
           from small in (bool[])[false, true]
           select new MatFileWriter(order, compression, small),
    ];

    private readonly byte[][] _bombs = Array.ConvertAll(_bombRows, rows => Bomb(new MatFileWriter(), rows, IcubPreset.Layout.Width));

    public byte[] Create(Random random)
    {
        var file = random.OneIn(400) ? new MatFileWriter().File(random.Pick(_bombs)) : File(random);
        return random.Next(5) == 0 ? file : ByteMutations.Mutate(file, File(random), random);
    }

    /// <summary>Zeros of a byte each: a thousand of them become one byte, and eight thousand when they are read.</summary>
    private static byte[] Bomb(MatFileWriter writer, int rows, int columns) => writer.Compress(
        writer.Variable(MxDouble, [rows, columns], writer.Element(MiInt8, new byte[rows * columns])));

    private static byte[] File(Random random)
    {
        var writer = random.Pick(_writers);
        var variables = Enumerable.Range(0, random.OneIn(3) ? random.Next(4) : 1)
            .Select(number => Variable(writer, random, $"x{number}")).ToArray();
        return random.OneIn(10) ? writer.FileWithSubsystemAt(
            random.Pick([0L, 128, 136, -1, long.MaxValue]), variables) : writer.File(variables);
    }

    /// <summary>Damaged here it is compressed as it should be, where it is compressed.</summary>
    private static byte[] Variable(MatFileWriter writer, Random random, string name)
    {
        var variable = random.Next(8) switch
        {
            0 => Other(writer, random),
            1 => Odd(writer, random),
            2 => Struct(writer, random, name, depth: 1),
            3 => Cube(writer, random, name),
            _ => writer.Matrix(Matrix(random), random.Pick(_storages), name),
        };
        if (random.OneIn(3))
            variable = ByteMutations.Mutate(variable, writer.Matrix(Matrix(random)), random);
        return random.OneIn(20) ? writer.Compress(variable) : variable;
    }

    private static RowMatrix Matrix(Random random)
    {
        var width = IcubPreset.Layout.Width;
        var (rows, columns) = random.Next(4) switch
        {
            0 => (random.Next(0, 4), random.Next(1, 6)),
            1 => (4 * random.Next(14, 17), 2 * width),
            _ => (random.OneIn(3) ? random.Next(0, 4) : random.Next(width, width + 4), width),
        };
        return RowMatrix.Create(rows, columns, (_, values) =>
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = random.OneIn(100) ? random.Pick(
                    [double.NaN, double.PositiveInfinity, double.MaxValue, -0.0]) : random.Next(-100, 100) / 8.0;
        });
    }

    private static byte[] Cube(MatFileWriter writer, Random random, string name)
    {
        int[] dimensions = [.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => random.Next(1, 6))];
        var values = Enumerable.Range(0, dimensions.Aggregate(1, (product, length) => product * length)).Select(value => (double)value);
        return writer.Named(name, MxUInt8 | (random.OneIn(2) ? Logical : 0), [.. dimensions],
            writer.Numbers(random.Pick(_storages), [.. values]));
    }

    /// <summary>Structs in structs, at times deeper than any reader should go.</summary>
    private static byte[] Struct(MatFileWriter writer, Random random, string name, int depth)
    {
        var fields = Enumerable.Range(0, random.OneIn(10) ? 0 : random.Next(1, 4))
            .Select(field => ($"f{field}", Field(writer, random, depth)));
        var variable = writer.Struct(name, [.. fields]);
        if (depth > 1 || !random.OneIn(20))
            return variable;
        for (var around = random.Next(28, 36); around > 0; around--)
            variable = writer.Struct(around == 1 ? name : "", ("f", variable));
        return variable;
    }

    private static byte[] Field(MatFileWriter writer, Random random, int depth) => random.Next(5) switch
    {
        0 => Other(writer, random),
        1 => Cube(writer, random, ""),
        2 when depth < 4 => Struct(writer, random, "", depth + 1),
        _ => writer.Matrix(Matrix(random), random.Pick(_storages), ""),
    };

    private static byte[] Other(MatFileWriter writer, Random random) => writer.Variable(
        random.Next(18) | (random.OneIn(4) ? Complex : 0) | (random.OneIn(4) ? Logical : 0), [1, 1], writer.Numbers(MiUInt16, 'a'));

    /// <summary>Dimensions that are not those of the values, and names and elements that are none.</summary>
    private static byte[] Odd(MatFileWriter writer, Random random) => writer.Variable(
    [
        writer.Numbers(MiUInt32, MxDouble, 0),
        writer.Numbers(MiInt32, [.. Enumerable.Range(0, random.OneIn(8) ? random.Next(5) : 2).Select(_ => random.Pick(_dimensions))]),
        writer.Element(MiInt8, new byte[random.OneIn(10) ? 5000 : random.Next(20)]),
        writer.Numbers(random.Pick(_storages), [.. Enumerable.Range(0, random.Next(60)).Select(value => (double)value)]),
    ]);
}
