namespace MultimodalVae.Kernels;

/// <summary>One number of 32 bits at once: processors without vectors.</summary>
internal unsafe struct SimdScalar : ISingleSimd<float>
{
    public static int Lanes => 1;

    public static int TileVectors => 4;

    public static float Load(float* values) => *values;

    public static void Store(float vector, float* values) => *values = vector;

    public static float All(float value) => value;

    public static float Constant(double value) => (float)value;

    public static float First(float vector) => vector;

    public static float Add(float a, float b) => a + b;

    public static float Subtract(float a, float b) => a - b;

    public static float Multiply(float a, float b) => a * b;

    public static float Divide(float a, float b) => a / b;

    public static float MultiplyAdd(float a, float b, float c) => float.MultiplyAddEstimate(a, b, c);

    public static float Max(float a, float b) => MathF.Max(a, b);

    public static float Min(float a, float b) => MathF.Min(a, b);

    public static float Abs(float a) => MathF.Abs(a);

    public static float Sqrt(float a) => MathF.Sqrt(a);

    public static float Exp(float a) => SingleFunctions<SimdScalar, float>.Exp(a);

    public static float Log(float a) => SingleFunctions<SimdScalar, float>.Log(a);

    public static float Round(float a) => MathF.Round(a);

    public static float Scale(float a, float n) => a * BitConverter.Int32BitsToSingle(((int)n + Exponents.Bias) << Exponents.Position);

    public static (float M, float N) Split(float a)
    {
        var bits = BitConverter.SingleToInt32Bits(a);
        return (
            BitConverter.Int32BitsToSingle((bits & Exponents.Mantissa) | Exponents.Half), (bits >> Exponents.Position) - Exponents.OfHalf);
    }

    public static (float Sin, float Cos) SinCosOfTurn(float u) => SingleFunctions<SimdScalar, float>.SinCosOfTurn(u);

    public static float WhereGreater(float a, float b, float greater, float other) => a > b ? greater : other;

    public static float Sum(float a) => a;
}
