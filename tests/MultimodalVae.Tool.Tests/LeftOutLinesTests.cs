using MultimodalVae.Formats;

namespace MultimodalVae.Tool.Tests;

public sealed class LeftOutLinesTests
{
    [Fact]
    public void Elements_of_an_array_are_a_range() => Lines(
        [.. Enumerable.Range(0, 36).Select(at => ($"pose.covariance.{at}", $"it has the same value in all rows, {at % 7}"))])
        .Should().Equal("pose.covariance.0-35: it has the same value in all rows");

    [Fact]
    public void Columns_with_one_reason_are_one_line_in_the_order_of_the_log() => Lines(
        [
            ("a.time", "it is the time"), ("note", "it has words, 'ok' in line 2"), ("b.time", "it is the time"), ("q_1", "it is ignored"),
            ("q_3", "it is ignored"),
        ])
        .Should().Equal("a.time, b.time: it is the time", "note: it has words, 'ok' in line 2", "q_1, q_3: it is ignored");

    [Fact]
    public void Advice_is_kept_where_what_was_found_differs() => Lines(
        [("phase", "it has words, 'reach; " +
            "grasp' in line 2; name it in 'oneHot'"), ("note", "it has words, 'ok' in line 5; name it in 'oneHot'")])
        .Should().Equal("phase, note: it has words; name it in 'oneHot'");

    [Fact]
    public void Of_many_columns_the_first_are_named_and_the_others_counted() => Lines(
        [.. new[] { "a", "b", "c", "d", "e", "f.0", "f.1", "g" }.Select(name => (name, "no pattern matches it"))])
        .Should().Equal("a, b, c, d, e and 3 more: no pattern matches it");

    [Fact]
    public void A_number_that_is_no_count_is_a_name() => Lines(
        [("f.99999999999", "x"), ("f.007", "x"), ("f.8", "x"), ("5", "x"), ("6", "x")])
        .Should().Equal("f.99999999999, f.007-8, 5, 6: x");

    private static IEnumerable<string> Lines(IEnumerable<(string Name, string Reason)> columns) =>
        LeftOutLines.Of([.. columns.Select(column => new LeftOutColumn(column.Name, column.Reason))]);
}
