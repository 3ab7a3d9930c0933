using MultimodalVae.Compiled.Kernels;
using MultimodalVae.Modalities;

namespace MultimodalVae.Compiled;

/// <summary>
/// The terms of the loss of a block of rows and their first gradients: sum over modalities of w_m (-log p(x_m|z)) + beta KL(q(z|x) || N(0, I)), z = mean +
/// deviation noise (Kingma and Welling 2014). A value that is missing has no term.
/// </summary>
internal sealed unsafe class LossPass<TSimd, TVector>(CompiledProgram program, CompiledObjective objective, Workspace block, Workspace gradients)
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const double LogTwoPi = 1.8378770664093454836;

    /// <summary>The columns of the rows, whatever is shown of them.</summary>
    private readonly AlignedArray _targets = new(program.Layout.Width * Workspace.BlockRows);

    /// <summary>1 for rows that are asked for, 0 for those that fill vectors.</summary>
    private readonly AlignedArray _counted = new(Workspace.BlockRows);

    /// <summary>The same of each column, and 0 where a value is missing; only where data have holes.</summary>
    private readonly AlignedArray _countedOfColumns = new(program.Layout.Width * Workspace.BlockRows);

    private bool _hasHoles;

    /// <summary>What becomes of a number that is not counted: a type for each case, so that data without holes pay nothing.</summary>
    private interface IHoles
    {
        static abstract TVector LeaveOut(TVector counted, TVector value);
    }

    /// <summary>Takes the columns of rows, and the mute value in the place of what is hidden.</summary>
    public void Begin(in BatchPart rows)
    {
        var (layout, mute) = (program.Layout, (float)program.Layout.MuteValue);
        for (var row = 0; row < block.Rows; row++)
        {
            var used = row < rows.Count ? row : 0;
            var values = rows.Data.Slice(rows.Rows[used] * layout.Width, layout.Width);
            var observed = rows.Masks[used].Observed;
            float* columns = block.At(program.Columns) + row, targets = _targets.Pointer + row;
            for (var column = 0; column < values.Length; column++, columns += block.Rows, targets += block.Rows)
            {
                *targets = values[column];
                *columns = observed[column] ? values[column] : mute;
            }

            if (program.IsProduct)
            {
                for (var i = 0; i < program.Heads.Length; i++)
                    block.At(program.Observed + i)[row] = observed.Slice(program.Heads[i].Start, program.Heads[i].Width).Contains(true) ? 1 : 0;
            }

            _counted.Pointer[row] = row < rows.Count ? 1 : 0;
        }

        _hasHoles = rows.HasHoles;
        if (_hasHoles)
            LeaveHolesOut(rows);
    }

    /// <summary>The weighted losses of the modalities, summed over the rows, and the gradients of what their distributions are computed from.</summary>
    public void Reconstruction(float scale, Span<double> sums)
    {
        for (var i = 0; i < program.Heads.Length; i++)
        {
            var weight = objective.Scales[i];
            var head = program.Heads[i];
            sums[i] = weight * (_hasHoles ? Reconstruction<Holes>(head, scale * weight) : Reconstruction<NoHoles>(head, scale * weight));
        }
    }

    /// <summary>The gradients of mean and log-variance of the posterior, through z and of the divergence; and the divergence of each dimension.</summary>
    public void Latent(ReadOnlySpan<float> scales, Span<double> divergences)
    {
        var half = TSimd.All(0.5f);
        for (var dimension = 0; dimension < program.LatentWidth; dimension++)
        {
            var (scale, sum) = (TSimd.All(scales[dimension]), TSimd.All(0));
            float* means = block.At(program.PosteriorMean + dimension), logVariances = block.At(program.PosteriorLogVariance + dimension);
            float* deviations = block.At(program.PosteriorDeviation + dimension), noise = block.At(program.Noise + dimension);
            float* ofLatent = gradients.At(program.Latent + dimension);
            float* ofMean = gradients.At(program.PosteriorMean + dimension), ofLogVariance = gradients.At(program.PosteriorLogVariance + dimension);
            for (var row = 0; row < block.Rows; row += TSimd.Lanes)
            {
                var counted = TSimd.Load(_counted.Pointer + row);
                var (mean, deviation, gradient) = (TSimd.Load(means + row), TSimd.Load(deviations + row), TSimd.Load(ofLatent + row));
                var (logVariance, rowScale) = (TSimd.Load(logVariances + row), TSimd.Multiply(scale, counted));
                var excess = Pointwise<TSimd, TVector>.ExpMinusTangent(logVariance);
                TSimd.Store(TSimd.MultiplyAdd(rowScale, mean, gradient), ofMean + row);
                var through = TSimd.Multiply(TSimd.Multiply(gradient, TSimd.Load(noise + row)), deviation);
                TSimd.Store(TSimd.Multiply(half, TSimd.MultiplyAdd(rowScale, TSimd.Add(excess, logVariance), through)), ofLogVariance + row);
                sum = TSimd.MultiplyAdd(counted, Divergence(mean, excess), sum);
            }

            divergences[dimension] = TSimd.Sum(sum);
        }
    }

    /// <summary>The divergence of each dimension, summed over the rows.</summary>
    public void Divergences(Span<double> divergences)
    {
        for (var dimension = 0; dimension < program.LatentWidth; dimension++)
        {
            var sum = TSimd.All(0);
            float* means = block.At(program.PosteriorMean + dimension), logVariances = block.At(program.PosteriorLogVariance + dimension);
            for (var row = 0; row < block.Rows; row += TSimd.Lanes)
            {
                var excess = Pointwise<TSimd, TVector>.ExpMinusTangent(TSimd.Load(logVariances + row));
                sum = TSimd.MultiplyAdd(TSimd.Load(_counted.Pointer + row), Divergence(TSimd.Load(means + row), excess), sum);
            }

            divergences[dimension] = TSimd.Sum(sum);
        }
    }

    /// <summary>KL(N(m, v) || N(0, 1)) = 1/2 [ v - 1 - log v + m^2 ], the excess being v - 1 - log v.</summary>
    private static TVector Divergence(TVector mean, TVector excess) => TSimd.Multiply(TSimd.All(0.5f), TSimd.MultiplyAdd(mean, mean, excess));

    private double Reconstruction<THoles>(OutputHead head, float scale)
        where THoles : struct, IHoles => head is GaussianHead gaussian ? Gaussian<THoles>(gaussian, scale) : Bernoulli<THoles>((BernoulliHead)head, scale);

    /// <summary>-log N(x; m, v) = 1/2 [ (x - m)^2 / v + log v + log 2 pi ]: its gradients are (m - x) / v, and 1/2 [ 1 - (x - m)^2 / v ] of log v.</summary>
    private double Gaussian<THoles>(GaussianHead head, float scale)
        where THoles : struct, IHoles
    {
        var (half, one, sum) = (TSimd.All(0.5f), TSimd.All(1), TSimd.All(0));
        for (var column = 0; column < head.Width; column++)
        {
            float* targets = _targets.Pointer + ((head.Start + column) * block.Rows);
            float* means = block.At(head.Mean + column), raws = block.At(head.Raw + column);
            float* ofMeans = gradients.At(head.Mean + column), ofRaws = gradients.At(head.Raw + column);
            var ofColumn = CountedOf(head.Start + column);
            for (var row = 0; row < block.Rows; row += TSimd.Lanes)
            {
                var counted = TSimd.Load(ofColumn + row);
                var rowScale = TSimd.Multiply(counted, TSimd.All(scale));
                var (logVariance, precision, slope) = Pointwise<TSimd, TVector>.Variance(TSimd.Load(raws + row), head.Floor);
                var distance = TSimd.Subtract(TSimd.Load(means + row), TSimd.Load(targets + row));
                var scaled = TSimd.Multiply(distance, precision);
                var square = TSimd.Multiply(distance, scaled);
                TSimd.Store(THoles.LeaveOut(counted, TSimd.Multiply(scaled, rowScale)), ofMeans + row);
                var ofLogVariance = TSimd.Multiply(TSimd.Subtract(one, square), TSimd.Multiply(half, rowScale));
                TSimd.Store(THoles.LeaveOut(counted, TSimd.Multiply(ofLogVariance, slope)), ofRaws + row);
                sum = TSimd.MultiplyAdd(counted, THoles.LeaveOut(counted, TSimd.Add(square, logVariance)), sum);
            }
        }

        return 0.5 * (TSimd.Sum(sum) + (LogTwoPi * CountOf(head)));
    }

    /// <summary>-log P(t) = log(1 + exp logit) - t logit: its gradient is P(yes) - t.</summary>
    private double Bernoulli<THoles>(BernoulliHead head, float scale)
        where THoles : struct, IHoles
    {
        var sum = TSimd.All(0);
        var (no, step) = (TSimd.All((float)head.Coding.No()), TSimd.All((float)(1 / (1 - head.Coding.No()))));
        for (var column = 0; column < head.Width; column++)
        {
            float* targets = _targets.Pointer + ((head.Start + column) * block.Rows);
            float* logits = block.At(head.Logit + column), ofLogits = gradients.At(head.Logit + column);
            var ofColumn = CountedOf(head.Start + column);
            for (var row = 0; row < block.Rows; row += TSimd.Lanes)
            {
                var (counted, logit) = (TSimd.Load(ofColumn + row), TSimd.Load(logits + row));
                var target = TSimd.Multiply(TSimd.Subtract(TSimd.Load(targets + row), no), step);
                var gradient = TSimd.Subtract(Pointwise<TSimd, TVector>.Sigmoid(logit), target);
                TSimd.Store(THoles.LeaveOut(counted, TSimd.Multiply(gradient, TSimd.Multiply(counted, TSimd.All(scale)))), ofLogits + row);
                var loss = TSimd.Subtract(Pointwise<TSimd, TVector>.Softplus(logit), TSimd.Multiply(target, logit));
                sum = TSimd.MultiplyAdd(counted, THoles.LeaveOut(counted, loss), sum);
            }
        }

        return TSimd.Sum(sum);
    }

    private float* CountedOf(int column) => _hasHoles ? _countedOfColumns.Pointer + (column * block.Rows) : _counted.Pointer;

    /// <summary>How many values have a term.</summary>
    private int CountOf(OutputHead head) => _hasHoles
        ? new ReadOnlySpan<float>(CountedOf(head.Start), head.Width * block.Rows).Count(1f)
        : head.Width * block.UsedRows;

    /// <summary>Mutes what is missing, counts it as no target, and as no sign of its modality.</summary>
    private void LeaveHolesOut(in BatchPart rows)
    {
        var mute = (float)program.Layout.MuteValue;
        for (var row = 0; row < block.Rows; row++)
        {
            var used = row < rows.Count ? row : 0;
            var observed = rows.Masks[used].Observed;
            for (var i = 0; i < program.Heads.Length; i++)
            {
                var head = program.Heads[i];
                var isModalityObserved = false;
                for (var column = head.Start; column < head.Start + head.Width; column++)
                {
                    var target = _targets.Pointer + (column * block.Rows) + row;
                    var isMissing = float.IsNaN(*target);
                    CountedOf(column)[row] = isMissing ? 0 : _counted.Pointer[row];
                    isModalityObserved |= observed[column] && !isMissing;
                    if (!isMissing)
                        continue;
                    *target = 0;
                    block.At(program.Columns + column)[row] = mute;
                }

                if (program.IsProduct)
                    block.At(program.Observed + i)[row] = isModalityObserved ? 1 : 0;
            }
        }
    }

    private readonly struct NoHoles : IHoles
    {
        public static TVector LeaveOut(TVector counted, TVector value) => value;
    }

    private readonly struct Holes : IHoles
    {
        public static TVector LeaveOut(TVector counted, TVector value) => TSimd.WhereGreater(counted, TSimd.All(0), value, TSimd.All(0));
    }
}
