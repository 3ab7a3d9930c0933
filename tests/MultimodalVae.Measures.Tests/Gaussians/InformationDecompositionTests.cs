using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MultimodalVae.Tests.Shared;
using Xunit.Abstractions;

namespace MultimodalVae.Measures.Tests.Gaussians;

public class InformationDecompositionTests(ITestOutputHelper output)
{
    private static readonly ModalityLayout _wide = new(new Modality("a", 3), new Modality("b", 2), new Modality("n", 2));

    /// <summary>N is the sum of A and B, which have something in common.</summary>
    private static readonly GaussianWorld _sumOfTwo = GaussianWorld.OfThree([1, 0], [0.3, 0.954], [1.3, 0.954]);

    public static TheoryData<string, double[], double[], double[], double> Worlds => new()
    {
        { "copy", [1, 0], [1, 0], [1, 0], -1.821 },
        { "unique", [1, 0], [0, 1], [1, 0], 0 },
        { "sum", [1, 0], [0, 1], [1, 1], 1.427 },
        { "sum of two with a common cause", [1, 0], [0.3, 0.954], [1.3, 0.954], 1.211 },
    };

    [Theory, MemberData(nameof(Worlds))]
    [Trait("Proof", "known-world")]
    public void In_a_known_world_the_parts_are_those_of_its_determinants(
        string name, double[] a, double[] b, double[] n, double interaction)
    {
        var world = GaussianWorld.OfThree(a, b, n);
        var s = world.Covariance;
        var error = new LargestError(output, $"information decomposition, world '{name}', nats", 1e-11);

        foreach (var definition in Enum.GetValues<RedundancyDefinition>())
        {
            var parts = world.Joint.Decompose("a", "b", "n", definition);

            error.Add(parts.FirstInformation - (0.5 * Math.Log(s[0, 0] * s[2, 2] / Determinant(0, 2))), "I(A;N)");
            error.Add(parts.SecondInformation - (0.5 * Math.Log(s[1, 1] * s[2, 2] / Determinant(1, 2))), "I(B;N)");
            error.Add(parts.JointInformation - (0.5 * Math.Log(Determinant(0, 1) * s[2, 2] / s.Determinant())), "I(A,B;N)");
            parts.Interaction.Should().BeApproximately(interaction, 1e-3);
            Parts(parts).Should().OnlyContain(part => part >= 0);
        }

        error.Check();

        double Determinant(int i, int j) => (s[i, i] * s[j, j]) - (s[i, j] * s[i, j]);
    }

    [Fact]
    public void Copies_are_redundant_and_causes_of_their_own_are_unique()
    {
        var copy = GaussianWorld.OfThree([1, 0], [1, 0], [1, 0]).Joint.Decompose("a", "b", "n");
        var unique = GaussianWorld.OfThree([1, 0], [0, 1], [1, 0]).Joint.Decompose("a", "b", "n");

        copy.Redundancy.Should().BeApproximately(copy.FirstInformation, 1e-12).And.BeGreaterThan(1.9);
        (copy.UniqueFirst + copy.UniqueSecond).Should().BeApproximately(0, 1e-12);
        Parts(unique).Should().SatisfyRespectively(
            redundancy => redundancy.Should().Be(0),
            first => first.Should().BeApproximately(-0.5 * Math.Log(1 - (1 / (1.01 * 1.01))), 1e-12),
            second => second.Should().Be(0),
            synergy => synergy.Should().BeApproximately(0, 1e-12));
    }

    [Fact]
    [Trait("Proof", "known-world")]
    public void From_rows_of_a_known_world_they_are_its_own()
    {
        var error = new LargestError(output, "information decomposition from 20,000 rows, 5 seeds, nats", 0.03);
        for (var seed = 0; seed < 5; seed++)
        {
            var data = JointGaussian.Estimate(_sumOfTwo.Draw(20_000, seed)).Decompose("a", "b", "n");
            foreach (var (found, wanted) in Parts(data).Zip(Parts(_sumOfTwo.Joint.Decompose("a", "b", "n"))))
                error.Add(found - wanted, $"seed {seed}");
        }

        error.Check();
    }

    [Fact]
    [Trait("Proof", "known-world")]
    public void About_one_column_both_definitions_are_the_same()
    {
        // Barrett (2015); the program does not know it.
        var error = new LargestError(output, "BROJA against minimum mutual information about one column, nats", 1e-6);
        for (var seed = 0; seed < 30; seed++)
        {
            var joint = GaussianWorld.Random(
                new ModalityLayout(new Modality("a", 1 + (seed % 3)), new Modality("b", 2), new Modality("n", 1)), 3, 0.01, seed).Joint;

            error.Add(
                joint.Decompose("a", "b", "n", RedundancyDefinition.Broja).Redundancy - joint.Decompose("a", "b", "n").Redundancy,
                $"seed {seed}");
        }

        error.Check();
    }

    [Fact]
    [Trait("Proof", "known-world")]
    public void Its_optimum_is_that_of_a_search_over_all_that_is_left_open()
    {
        // Sources of one column each: one number is open, the covariance of A and B.
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1), new Modality("n", 2));
        var error = new LargestError(output, "BROJA against a search over the covariance of two columns, nats", 1e-6);
        for (var seed = 0; seed < 20; seed++)
        {
            var world = GaussianWorld.Random(layout, 3, 0.1, seed);
            var parts = world.Joint.Decompose("a", "b", "n", RedundancyDefinition.Broja);

            var nearly = Enumerable.Range(-99, 199).Select(i => i / 100.0).MinBy(Information);
            var least = Enumerable.Range(-99, 199).Select(i => nearly + (i / 10_000.0)).Where(open => Math.Abs(open) < 1).Min(Information);

            error.Add(parts.FirstInformation + parts.SecondInformation - parts.Redundancy - least, $"seed {seed}");
            parts.Gap.Should().BeLessThan(1e-5);

            double Information(double open) => JointInformation(world, Noise(world, Matrix<double>.Build.Dense(1, 1, open)));
        }

        error.Check();
    }

    [Fact]
    [Trait("Proof", "properties")]
    public void No_other_world_with_the_same_pairs_tells_less_together()
    {
        var normal = new Normal(0, 1, new Random(5));
        for (var seed = 0; seed < 20; seed++)
        {
            var world = GaussianWorld.Random(_wide, 4, 0.1, seed);
            var parts = world.Joint.Decompose("a", "b", "n", RedundancyDefinition.Broja);
            var least = parts.FirstInformation + parts.SecondInformation - parts.Redundancy;

            for (var other = 0; other < 50; other++)
            {
                var noise = Matrix<double>.Build.Random(3, 2, normal);
                JointInformation(world, Noise(world, noise * (0.99 / noise.L2Norm()))).Should().BeGreaterThan(least - parts.Gap - 1e-9);
            }
        }
    }

    [Fact]
    [Trait("Proof", "properties")]
    public void Parts_add_up_are_not_negative_and_the_definitions_are_in_order()
    {
        var gap = new LargestError(output, "duality gap of BROJA in 60 worlds, noise 1e-4 to 1, nats", 1e-5);
        for (var seed = 0; seed < 60; seed++)
        {
            var layout = new ModalityLayout(
                new Modality("a", 1 + (seed % 4)), new Modality("b", 1 + (seed % 3)), new Modality("n", 1 + (seed % 5)));
            var joint = GaussianWorld.Random(layout, 1 + (seed % 6), Math.Pow(10, -(seed % 5)), seed).Joint;
            var (mmi, broja) = (joint.Decompose("a", "b", "n"), joint.Decompose("a", "b", "n", RedundancyDefinition.Broja));

            foreach (var parts in (InformationDecomposition[])[mmi, broja])
            {
                Parts(parts).Should().OnlyContain(part => part >= 0);
                parts.FirstInformation.Should().BeApproximately(joint.MutualInformation(["a"], ["n"]), 1e-10);
                parts.SecondInformation.Should().BeApproximately(joint.MutualInformation(["b"], ["n"]), 1e-10);
                parts.JointInformation.Should().BeApproximately(joint.MutualInformation(["a", "b"], ["n"]), 1e-10);
            }

            broja.Redundancy.Should().BeLessThanOrEqualTo(mmi.Redundancy + 1e-12);
            mmi.Gap.Should().Be(0);
            gap.Add(broja.Gap, $"seed {seed}");
        }

        gap.Check();
    }

    [Theory]
    [InlineData(8, 8, 8, 1e-6)]
    [InlineData(28, 8, 2, 1e-2)]
    [InlineData(16, 16, 12, 1e-2)]
    [InlineData(2, 2, 2, 1e-9)]
    [InlineData(2, 2, 3, 1e-10)]
    [InlineData(5, 5, 3, 3e-11)]
    public void Wide_modalities_and_little_noise_end_near_the_optimum(int a, int b, int n, double noise)
    {
        var layout = new ModalityLayout(new Modality("a", a), new Modality("b", b), new Modality("n", n));

        var parts = GaussianWorld.Random(layout, 6, noise, seed: 1).Joint.Decompose("a", "b", "n", RedundancyDefinition.Broja);

        output.WriteLine($"{parts}, gap {parts.Gap:0.0e+0}");
        parts.Gap.Should().BeLessThan(1e-5 * parts.JointInformation);
    }

    [Fact]
    public void A_source_that_hears_the_other_one_has_nothing_unique()
    {
        // A hears both columns of N, B the first one of A with more noise.
        var layout = new ModalityLayout(new Modality("a", 2), new Modality("b", 1), new Modality("n", 2));
        var world = new GaussianWorld(
            layout, Matrix<double>.Build.DenseOfRowArrays([1, 0, 0], [0, 1, 0], [1, 0, 1], [1, 0.5, 0], [0, 1, 0]), 0.1);

        var parts = world.Joint.Decompose("a", "b", "n", RedundancyDefinition.Broja);

        parts.UniqueSecond.Should().BeApproximately(0, 1e-6);
        parts.Redundancy.Should().BeApproximately(parts.SecondInformation, 1e-6);
    }

    [Fact]
    public void Sources_of_different_columns_share_nothing_by_BROJA_and_something_by_the_minimum()
    {
        // A hears one column of N, B the other: the minimum calls the same amount the same information.
        var layout = new ModalityLayout(new Modality("a", 1), new Modality("b", 1), new Modality("n", 2));
        var world = new GaussianWorld(layout, Matrix<double>.Build.DenseOfRowArrays([1, 0], [0, 1], [1, 0], [0, 1]), 0.01);

        world.Joint.Decompose("a", "b", "n", RedundancyDefinition.Broja).Redundancy.Should().BeApproximately(0, 1e-6);
        world.Joint.Decompose("a", "b", "n").Redundancy.Should().BeGreaterThan(1.9);
    }

    [Fact]
    public void A_table_has_every_pair_about_every_third_and_prints_itself()
    {
        var table = _sumOfTwo.Joint.DecomposeAll(RedundancyDefinition.Broja);
        var lines = table.ToString().Split(Environment.NewLine);

        table.Should().HaveCount(3);
        table[new() { First = "b", Second = "a", Target = "n" }].Should().BeEquivalentTo(
            _sumOfTwo.Joint.Decompose("a", "b", "n", RedundancyDefinition.Broja));
        table.TryGet(new() { First = "a", Second = "a", Target = "n" }, out _).Should().BeFalse();
        FluentActions.Invoking(() => table[new() { First = "a", Second = "x", Target = "n" }]).Should().Throw<ArgumentException>()
            .WithMessage("There is no decomposition of 'a' and 'x' about 'n'; expected three of a, b, n.*");
        lines[0].Should().Be("Information decomposition, BROJA");
        lines[1].Should().MatchRegex("^target  first  second +redundancy +unique first +unique second +synergy$");
        lines[4].Should().StartWith("n       a      b ");
        table.ElementAt(2).ToString().Should().StartWith("a and b about n: redundancy ");

        using var csv = new StringWriter();
        table.WriteCsv(csv);
        csv.ToString().Should().StartWith("target,first,second,definition,redundancy,unique-first,unique-second,synergy,gap\na,b,n,BROJA,");
    }

    private static double[] Parts(InformationDecomposition parts) =>
        [parts.Redundancy, parts.UniqueFirst, parts.UniqueSecond, parts.Synergy];

    /// <summary>I(A,B;N) where the covariance of A and B is another one.</summary>
    private static double JointInformation(GaussianWorld world, Matrix<double> between)
    {
        var (covariance, a) = (world.Covariance, between.RowCount);
        covariance.SetSubMatrix(0, a, between);
        covariance.SetSubMatrix(a, 0, between.Transpose());
        return new JointGaussian(world.Layout, covariance).MutualInformation(["a", "b"], ["n"]);
    }

    /// <summary>The covariance of A and B where that of their noises, each made white, is W: S_AN S_NN^-1 S_NB + L_A W L_B^T.</summary>
    private static Matrix<double> Noise(GaussianWorld world, Matrix<double> correlation)
    {
        var (s, a, b) = (world.Covariance, correlation.RowCount, correlation.ColumnCount);
        var (ofN, withN) =
            (s.SubMatrix(a + b, s.RowCount - a - b, a + b, s.RowCount - a - b), s.SubMatrix(0, a + b, a + b, s.RowCount - a - b));
        var explained = withN * ofN.Solve(withN.Transpose());
        var left = s.SubMatrix(0, a + b, 0, a + b) - explained;
        return explained.SubMatrix(0, a, a, b)
            + (left.SubMatrix(0, a, 0, a).Cholesky().Factor * correlation * left.SubMatrix(a, b, a, b).Cholesky().Factor.Transpose());
    }
}
