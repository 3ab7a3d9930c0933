namespace MultimodalVae.Kernels;

/// <summary>One number of 64 bits at once: models of 64 bits, which must be right and need not be fast.</summary>
internal unsafe struct ScalarDouble : ISimd<double, double>
{
    public static int Lanes => 1;

    public static int TileVectors => 4;

    public static double Load(double* values) => *values;

    public static void Store(double vector, double* values) => *values = vector;

    public static double All(double value) => value;

    public static double Constant(double value) => value;

    public static double First(double vector) => vector;

    public static double Add(double a, double b) => a + b;

    public static double Subtract(double a, double b) => a - b;

    public static double Multiply(double a, double b) => a * b;

    public static double Divide(double a, double b) => a / b;

    public static double MultiplyAdd(double a, double b, double c) => Math.FusedMultiplyAdd(a, b, c);

    public static double Max(double a, double b) => Math.Max(a, b);

    public static double Min(double a, double b) => Math.Min(a, b);

    public static double Abs(double a) => Math.Abs(a);

    public static double Sqrt(double a) => Math.Sqrt(a);

    public static double Exp(double a) => Math.Exp(a);

    public static double Log(double a) => Math.Log(a);

    public static (double Sin, double Cos) SinCosOfTurn(double u) => Math.SinCos(2 * Math.PI * u);

    public static double WhereGreater(double a, double b, double greater, double other) => a > b ? greater : other;

    public static double Sum(double a) => a;
}
