using System.Numerics;
using System.Runtime.CompilerServices;
using MultimodalVae.Kernels;

namespace MultimodalVae.Graph.Operations;

/// <summary>
/// What one token takes from others: for each head softmax(q k / sqrt(width of a head)) v over the tokens whose flag is above 0, and 0
/// where there is none (Vaswani et al. 2017, section 3.2). Inputs are the query, a key and a value of each token, one after the other, and
/// a flag for each token. Heads are parts of the width side by side.
/// </summary>
internal sealed record Attention(int Heads) : Operation
{
    public override int? InputCount => null;

    public override int WidthOf(IReadOnlyList<int> inputs) =>
        inputs.Count > 3 && Experts.WidthOf(inputs, first: 1) == inputs[0] && inputs[0] % Heads == 0
            ? inputs[0]
            : throw Misfit($"a query, a key and a value for each token, all of one multiple of {Heads}, and a flag for each token", inputs);

    /// <summary>The softmax of each head.</summary>
    public override int ScratchOf(IReadOnlyList<int> inputs) => Heads * inputs[^1];

    public override bool HasGradientOf(int input, int inputCount) => input < inputCount - 1;

    public override Step<TNumber> Bind<TSimd, TNumber, TVector>(Binding<TNumber> binding) =>
        new Bound<TSimd, TNumber, TVector>(Heads, binding);

    private sealed unsafe class Bound<TSimd, TNumber, TVector>(int heads, Binding<TNumber> binding) : Step<TNumber>
        where TSimd : struct, ISimd<TNumber, TVector>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
        where TVector : unmanaged
    {
        private readonly Experts _tokens = new(binding.Inputs[1..]);
        private readonly int _headWidth = binding.Output.Width / heads;

        private Place[] Keys => _tokens.Means;

        private Place[] Values => _tokens.LogVariances;

        [MethodImpl(Jit.Optimised)]
        public override void Forward(Block<TNumber> block)
        {
            var (rows, zero, scale) = (block.Rows, TSimd.Constant(0), TSimd.Constant(1 / Math.Sqrt(_headWidth)));
            for (var head = 0; head < heads; head++)
            {
                var start = head * _headWidth;
                var weights = block.At(binding.Scratch.Start + (head * _tokens.Count));
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var largest = TSimd.Constant(double.NegativeInfinity);
                    for (var token = 0; token < _tokens.Count; token++)
                    {
                        var score = TSimd.Multiply(scale, Dot(block, binding.Inputs[0].Start, block, Keys[token].Start, start, row));
                        Lanes<TSimd, TNumber, TVector>.Store(score, weights + (token * rows) + row, rows);
                        largest = TSimd.WhereGreater(Flag(block, token, row), zero, TSimd.Max(largest, score), largest);
                    }

                    var sum = zero;
                    for (var token = 0; token < _tokens.Count; token++)
                    {
                        var exp = TSimd.Exp(
                            TSimd.Subtract(Lanes<TSimd, TNumber, TVector>.Load(weights + (token * rows) + row, rows), largest));
                        exp = TSimd.WhereGreater(Flag(block, token, row), zero, exp, zero);
                        Lanes<TSimd, TNumber, TVector>.Store(exp, weights + (token * rows) + row, rows);
                        sum = TSimd.Add(sum, exp);
                    }

                    sum = TSimd.WhereGreater(sum, zero, sum, TSimd.Constant(1));
                    for (var token = 0; token < _tokens.Count; token++)
                    {
                        var weight = TSimd.Divide(Lanes<TSimd, TNumber, TVector>.Load(weights + (token * rows) + row, rows), sum);
                        Lanes<TSimd, TNumber, TVector>.Store(weight, weights + (token * rows) + row, rows);
                    }

                    for (var i = start; i < start + _headWidth; i++)
                    {
                        var result = zero;
                        for (var token = 0; token < _tokens.Count; token++)
                        {
                            var weight = Lanes<TSimd, TNumber, TVector>.Load(weights + (token * rows) + row, rows);
                            var value = Lanes<TSimd, TNumber, TVector>.Load(block.At(Values[token].Start + i) + row, rows);
                            result = TSimd.WhereGreater(Flag(block, token, row), zero, TSimd.MultiplyAdd(weight, value, result), result);
                        }

                        Lanes<TSimd, TNumber, TVector>.Store(result, block.At(binding.Output.Start + i) + row, rows);
                    }
                }
            }
        }

        /// <summary>
        /// With a the softmax and g the gradient of the result: d a_t = g v_t, d score_t = a_t (d a_t - sum of a d a), d q = sum of d
        /// score_t k_t, d k_t = d score_t q, d v_t = a_t g.
        /// </summary>
        public override void Backward(TrainingBlock<TNumber> block)
        {
            var (values, gradients, rows) = (block.Values, block.Gradients, block.Values.Rows);
            var (zero, scale) = (TSimd.Constant(0), TSimd.Constant(1 / Math.Sqrt(_headWidth)));
            var ofScores = stackalloc TVector[_tokens.Count];
            for (var head = 0; head < heads; head++)
            {
                var start = head * _headWidth;
                var weights = values.At(binding.Scratch.Start + (head * _tokens.Count));
                for (var row = 0; row < rows; row += TSimd.Lanes)
                {
                    var sum = zero;
                    for (var token = 0; token < _tokens.Count; token++)
                    {
                        var ofWeight = Dot(gradients, binding.Output.Start, values, Values[token].Start, start, row);
                        ofScores[token] = TSimd.WhereGreater(Flag(values, token, row), zero, ofWeight, zero);
                        sum = TSimd.MultiplyAdd(TSimd.Load(weights + (token * rows) + row), ofScores[token], sum);
                    }

                    for (var token = 0; token < _tokens.Count; token++)
                    {
                        var weight = TSimd.Load(weights + (token * rows) + row);
                        ofScores[token] = TSimd.Multiply(scale, TSimd.Multiply(weight, TSimd.Subtract(ofScores[token], sum)));
                    }

                    for (var i = start; i < start + _headWidth; i++)
                        PutGradients(block, i, row, ofScores, weights);
                }
            }
        }

        private void PutGradients(TrainingBlock<TNumber> block, int i, int row, TVector* ofScores, TNumber* weights)
        {
            var (values, gradients, rows) = (block.Values, block.Gradients, block.Values.Rows);
            var (query, gradient) =
                (TSimd.Load(values.At(binding.Input.Start + i) + row), TSimd.Load(gradients.At(binding.Output.Start + i) + row));
            var zero = TSimd.Constant(0);
            var ofQuery = zero;
            for (var token = 0; token < _tokens.Count; token++)
            {
                var key = TSimd.Load(values.At(Keys[token].Start + i) + row);
                ofQuery = TSimd.WhereGreater(Flag(values, token, row), zero, TSimd.MultiplyAdd(ofScores[token], key, ofQuery), ofQuery);
                var (ofKey, ofValue) = (binding.GradientUses[1 + (2 * token)], binding.GradientUses[2 + (2 * token)]);
                if (ofKey != GradientUse.None)
                {
                    Lanes<TSimd, TNumber, TVector>.Put(
                        TSimd.Multiply(ofScores[token], query), gradients.At(Keys[token].Start + i) + row, ofKey == GradientUse.Add);
                }

                if (ofValue != GradientUse.None)
                {
                    Lanes<TSimd, TNumber, TVector>.Put(
                        TSimd.Multiply(TSimd.Load(weights + (token * rows) + row), gradient), gradients.At(Values[token].Start + i) + row,
                        ofValue == GradientUse.Add);
                }
            }

            if (binding.GradientUse != GradientUse.None)
                Lanes<TSimd, TNumber, TVector>.Put(
                    ofQuery, gradients.At(binding.Input.Start + i) + row, binding.GradientUse == GradientUse.Add);
        }

        private TVector Dot(Block<TNumber> ofA, int a, Block<TNumber> ofB, int b, int start, int row)
        {
            var sum = TSimd.Constant(0);
            for (var i = start; i < start + _headWidth; i++)
            {
                sum = TSimd.MultiplyAdd(
                    Lanes<TSimd, TNumber, TVector>.Load(ofA.At(a + i) + row, ofA.Rows),
                    Lanes<TSimd, TNumber, TVector>.Load(ofB.At(b + i) + row, ofB.Rows), sum);
            }

            return sum;
        }

        private TVector Flag(Block<TNumber> block, int token, int row) =>
            Lanes<TSimd, TNumber, TVector>.Load(block.At(_tokens.Flags.Start + token) + row, block.Rows);
    }
}
