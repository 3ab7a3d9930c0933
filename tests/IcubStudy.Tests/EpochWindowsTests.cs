using IcubStudy.Evaluation;

namespace IcubStudy.Tests;

public sealed class EpochWindowsTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(79)]
    [InlineData(300)]
    [InlineData(80_000)]
    public void Windows_cover_every_epoch_once(int epochs)
    {
        var windows = EpochWindows.Create(epochs).ToList();

        windows.SelectMany(window => Enumerable.Range(window.First, window.Last - window.First + 1))
            .Should().Equal(Enumerable.Range(1, epochs));
        windows.Count.Should().BeLessThan(350);
        windows.Should().Contain(window => window.First == epochs - (epochs / 8) + 1);
        windows.TakeWhile(window => window.First == window.Last).Count().Should().BeGreaterThanOrEqualTo(Math.Min(epochs, 79));
    }
}
