using System.Diagnostics;
using MultimodalVae;

namespace RobotLoop;

/// <summary>
/// Reconstructs every reading of the arm's sensors from those that are there, so many times a second, without allocating.
/// </summary>
internal sealed class ControlLoop
{
    private const int RecordedRows = 2000;
    private const int WarmUpCycles = 200;

    private readonly VaeModel _model;
    private readonly LoopOptions _options;
    private readonly float[] _rows;
    private readonly float[] _reading;
    private readonly float[] _means;
    private readonly float[] _variances;
    private readonly ObservationMask _all;
    private readonly ObservationMask _withoutLost;
    private readonly Range _lostColumns;

    /// <exception cref="ArgumentException">An option cannot be.</exception>
    /// <exception cref="InvalidDataException">The model is of another robot.</exception>
    public ControlLoop(VaeModel model, LoopOptions options)
    {
        var layout = model.Layout;
        options.Check(layout);
        (_model, _options) = (model, options);
        _rows = Array.ConvertAll(ArmRows.For(layout, RecordedRows).Values.ToArray(), value => (float)value);
        (_reading, _means, _variances) = (new float[layout.Width], new float[layout.Width], new float[layout.Width]);
        (_all, _withoutLost) = (layout.All, layout.Without(options.Drop));
        var start = layout.StartOf(options.Drop);
        _lostColumns = start..(start + layout[options.Drop].Width);
    }

    /// <summary>Runs until the time is over or somebody cancels.</summary>
    public LoopLog Run(CancellationToken cancellationToken)
    {
        var log = new LoopLog(_options.Cycles, FilledIn.Of(_rows, _model.Layout, _options.Drop, _options.LostCycles));
        for (var cycle = 0; cycle < WarmUpCycles; cycle++)
            Reconstruct(cycle, isLost: cycle % 2 == 0);
        new CycleClock(_options.Rate).WaitFor(1);

        var clock = new CycleClock(_options.Rate);
        log.Begin();
        for (long cycle = 0; cycle < _options.Cycles && !cancellationToken.IsCancellationRequested;)
        {
            var late = clock.WaitFor(cycle);
            var isLost = _options.IsLost(cycle);
            var started = Stopwatch.GetTimestamp();
            Reconstruct(cycle, isLost);
            log.Add(late, Stopwatch.GetTimestamp() - started);
            if (isLost)
                log.FilledIn.Add(
                    cycle / _options.Rate, Row(cycle)[_lostColumns], _means.AsSpan(_lostColumns), _variances.AsSpan(_lostColumns));

            var next = clock.NextAfter(cycle);
            log.Pass((int)(Math.Min(next, _options.Cycles) - cycle), inTime: next == cycle + 1);
            cycle = next;
        }

        log.End();
        return log;
    }

    /// <summary>What a lost sensor gives is no number: nobody may look at it.</summary>
    private void Reconstruct(long cycle, bool isLost)
    {
        Row(cycle).CopyTo(_reading);
        if (isLost)
            _reading.AsSpan(_lostColumns).Fill(float.NaN);
        _model.Reconstruct(_reading, isLost ? _withoutLost : _all, _means, _variances);
    }

    private ReadOnlySpan<float> Row(long cycle) => _rows.AsSpan((int)(cycle % RecordedRows) * _reading.Length, _reading.Length);
}
