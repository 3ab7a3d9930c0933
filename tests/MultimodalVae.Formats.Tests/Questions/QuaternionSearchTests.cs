namespace MultimodalVae.Formats.Tests.Questions;

/// <summary>Quaternions whose sign changes, and four columns that are none.</summary>
public sealed class QuaternionSearchTests
{
    [Fact]
    public void Sign_that_changes_within_and_between_episodes_is_asked_about()
    {
        var columns = Quaternion(row => row is 10 or 11 || row >= 80 ? -1 : 1, "imu.q.x", "imu.q.y", "imu.q.z", "imu.q.w");

        var question = Asked.Log([.. columns, Asked.Column("run", 120, row => row / 40)]).Map(
            Asked.All() with { Episode = "run" }).Questions
            .Should().ContainSingle().Which;

        question.Columns.Should().Equal("imu.q.x", "imu.q.y", "imu.q.z", "imu.q.w");
        question.ToString().Should().Be(
            "'imu.q.x', 'imu.q.y', 'imu.q.z', 'imu.q.w' are a quaternion, with a norm of 1 in all rows, " +
            "that changes sign 2 times from one row to the next "
            + "and begins with another sign in 1 of 3 episodes. Both signs are the same rotation: " +
                "name the columns in LogMapping.Quaternions.");
    }

    [Fact]
    public void Quaternion_without_a_name_is_found_among_other_columns() =>
        Asked.About([Asked.Column("state.0", 120, row => row), .. Quaternion(
            row => row % 2 == 0 ? 1 : -1, "state.1", "state.2", "state.3", "state.4"), Asked.Column("state.5", 120, Asked.Noise)])
            .Should().ContainSingle().Which.Columns.Should().Equal("state.1", "state.2", "state.3", "state.4");

    [Fact]
    public void Turn_about_one_axis_is_found_by_the_names() =>
        Asked.About([.. "xyzw".Select(
            (axis, part) => Asked.Column($"base.rotation.{axis}", 120, row => row == 60 ? -Turn(row, part) : Turn(row, part)))])
            .Should().ContainSingle();

    [Fact]
    public void Quaternion_that_keeps_its_sign_or_is_in_the_mapping_is_not_asked_about()
    {
        string[] names = ["q.x", "q.y", "q.z", "q.w"];

        Asked.About(Quaternion(_ => 1, names)).Should().BeEmpty();
        Asked.Log(
            Quaternion(row => row % 2 == 0 ? 1 : -1, names)).Map(Asked.All() with { Quaternions = ["q.?"] }).Questions.Should().BeEmpty();
    }

    [Theory]
    [InlineData("classes")]
    [InlineData("sine and cosine, and two that are 0")]
    [InlineData("gripper of -1 and 1 beside tiny commands")]
    public void Four_columns_with_a_norm_of_1_that_are_none_are_not_asked_about(string what) =>
        Asked.About([.. Enumerable.Range(0, 4).Select(part => Asked.Column($"a.{part}", 120, row => what[0] switch
        {
            'c' => row / 7 % 4 == part ? 1 : 0,
            's' => part == 0 ? Math.Sin(2.0 * row) : part == 1 ? Math.Cos(2.0 * row) : 0,
            _ => part == 3 ? (row / 30 % 2 == 0 ? 1 : -1) : 0.03 * Asked.Noise(row + part),
        }))]).Should().BeEmpty();

    private static double Turn(int row, int part) => part == 2 ? Math.Sin(0.01 * row) : part == 3 ? Math.Cos(0.01 * row) : 0;

    private static LogColumn[] Quaternion(Func<int, double> sign, params string[] names) =>
        [.. names.Select((name, part) => Asked.Column(name, 120, row => sign(row) * Rotation(0.02 * row)[part]))];

    private static double[] Rotation(double angle)
    {
        var (x, y, z, w) = (0.3 * Math.Sin(angle), 0.5 + (0.1 * Math.Sin(2 * angle)), 0.2, 0.6 + (0.2 * Math.Cos(angle)));
        var norm = Math.Sqrt((x * x) + (y * y) + (z * z) + (w * w));
        return [x / norm, y / norm, z / norm, w / norm];
    }
}
