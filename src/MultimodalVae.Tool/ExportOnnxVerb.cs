using System.CommandLine;
using MultimodalVae.Formats;

namespace MultimodalVae.Tool;

/// <summary>Writes a model as an ONNX file.</summary>
internal sealed class ExportOnnxVerb : Verb
{
    private readonly Argument<string> _model = new("MODEL") { Description = "The model, a .safetensors file as 'train' writes it." };
    private readonly Option<string> _out;
    private readonly Option<bool> _json;

    public ExportOnnxVerb()
        : base("onnx", "The model as an ONNX file: values and a mask in, posterior and reconstruction out, in the units of the log.")
    {
        Add(_model);
        _out = Add(new Option<string>("--out") { Description = "The ONNX file.", Required = true });
        _json = AddJson();
    }

    public override string Example => "mmvae export onnx arm.safetensors --out arm.onnx";

    public override string Next => "any program with ONNX Runtime runs the file, in C++, Python or C#, without this tool.";

    public override void Run(VerbContext context)
    {
        using var model = VaeModel.Load(context.Get(_model));
        var signature = model.SaveOnnx(context.Get(_out)!);
        if (context.Get(_json))
        {
            context.Json(signature);
            return;
        }

        context.Line($"{context.Get(_out)}: ONNX, operator set {signature.OperatorSet}, file format {signature.IrVersion}");
        Print(context, "inputs", signature.Inputs);
        Print(context, "outputs", signature.Outputs);
    }

    private static void Print(VerbContext context, string title, IReadOnlyList<OnnxValue> values)
    {
        var width = values.Max(value => value.ToString().Length);
        context.Line(title);
        foreach (var value in values)
            context.Line($"  {value.ToString().PadRight(width)}  {value.Meaning}");
    }
}
