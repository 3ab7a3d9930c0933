using static TorchSharp.torch;

namespace MultimodalVae.Torch.Operations;

/// <summary>
/// softmax(q k / sqrt(width of a head)) v over the tokens whose flag is above 0, for each head; 0 where there is none (Vaswani et al. 2017,
/// section 3.2). Inputs are the query, a key and a value of each token, one after the other, and the flags.
/// </summary>
internal static class TokenAttention
{
    public static Tensor Attend(Tensor[] inputs, int heads)
    {
        var (query, flags) = (inputs[0], inputs[^1]);
        var rows = inputs.Max(input => input.shape[0]);
        var (width, tokens) = (query.shape[1], flags.shape[1]);
        var isHidden = flags.IsAbsent().expand(rows, tokens);
        var (keys, values) = (Stacked(0), Stacked(1));
        var scores = keys.mul(query.view(-1, 1, heads, width / heads)).sum(3).Times(1 / Math.Sqrt((double)width / heads));
        var hiddenScores = isHidden.unsqueeze(2);

        // A row without any token has no softmax; what its scores are does not matter then.
        var seesNone = hiddenScores.all(1, keepdim: true);
        var attention = scores.Fill(hiddenScores.logical_and(seesNone.logical_not()), double.NegativeInfinity).softmax(1).Fill(seesNone, 0);
        return attention.unsqueeze(3).mul(values).sum(1).reshape(rows, width);

        // A token that nothing looks at may hold anything.
        Tensor Stacked(int part) => stack([.. inputs[1..^1].Where((_, i) => i % 2 == part).Select(input => input.expand(rows, width))], 1)
            .Fill(isHidden.unsqueeze(2), 0).view(rows, tokens, heads, width / heads);
    }
}
