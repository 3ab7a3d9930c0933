using IcubStudy.Results;

namespace IcubStudy.Claims;

/// <summary>
/// Hypothesis 7b: the regret of a modality with more and more noise, over the share that is attainable; between two sizes of noise on the straight line between them.
/// </summary>
internal sealed class RegretCurve
{
    private readonly string _modality;
    private readonly (double Attainable, double Regret)[] _points;

    /// <param name="noisy">Models that differ in the size of the noise only.</param>
    /// <param name="modality">The modality.</param>
    public RegretCurve(IEnumerable<ModelResult> noisy, string modality)
    {
        _modality = modality;
        _points = [.. noisy.Select(model => (ModelValue.Attainable(model, modality), ModelValue.Regret(model, modality))).OrderBy(point => point.Item1)];
    }

    /// <summary>By how much the regret of a model is more than that of as noisy a modality; NaN where none is as noisy.</summary>
    public double Excess(ModelResult model)
    {
        var attainable = ModelValue.Attainable(model, _modality);
        for (var i = 1; i < _points.Length; i++)
        {
            var (from, to) = (_points[i - 1], _points[i]);
            if (from.Attainable <= attainable && attainable <= to.Attainable)
            {
                var share = to.Attainable > from.Attainable ? (attainable - from.Attainable) / (to.Attainable - from.Attainable) : 0;
                return ModelValue.Regret(model, _modality) - (from.Regret + (share * (to.Regret - from.Regret)));
            }
        }

        return double.NaN;
    }
}
