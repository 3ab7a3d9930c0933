using System.Text;
using System.Xml.Linq;

namespace MultimodalVae.Formats.Tests.Report;

/// <summary>A model of the simulated arm, trained for moments, and its report.</summary>
public sealed class ReportFixture : IDisposable
{
    public ReportFixture()
    {
        (Train, Test) = SimulatedArm.Record(new SimulatedArmOptions { Rows = 460, Seed = 3 }).SplitByTime(0.5);
        Model = new VaeBuilder().AddModalities(Train.Layout)
            .WithLatent(4)
            .WithMuting(MutingStrategy.RandomModalities())
            .WithSeed(1)
            .Build();
        Training = Model.Fit(Train, new TrainingOptions { Epochs = 4, BatchSize = 50, Validation = Test });
        Page = PageOf(new ReportOptions { Training = Train, Losses = Training.History });
    }

    public DataSet Train { get; }

    public DataSet Test { get; }

    public VaeModel Model { get; }

    public TrainingResult Training { get; }

    public XElement Page { get; }

    public void Dispose() => Model.Dispose();

    public string TextOf(ReportOptions? options = null, DataSet? test = null, VaeModel? model = null)
    {
        using var writer = new StringWriter();
        (model ?? Model).WriteReport(writer, test ?? Test, options);
        return writer.ToString();
    }

    public XElement PageOf(ReportOptions? options = null, DataSet? test = null, VaeModel? model = null)
    {
        var text = TextOf(options, test, model);
        text.Should().StartWith("<!DOCTYPE html>\n");
        return XElement.Parse(text[text.IndexOf('\n')..]);
    }

    public static XElement Section(XElement page, string title) =>
        page.Descendants("section").Single(section => section.Element("h2")!.Value == title);

    public static IEnumerable<string> Captions(XElement section) =>
        section.Descendants("figcaption").Select(caption => caption.Value);

    public static IEnumerable<XElement> OfClass(IEnumerable<XElement> elements, string name) =>
        elements.Where(element => (string?)element.Attribute("class") == name);

    /// <summary>The table that a link has in itself.</summary>
    public static string Csv(XElement page, string file)
    {
        var link = page.Descendants("a").Single(link => (string?)link.Attribute("download") == file).Attribute("href")!.Value;
        return Encoding.UTF8.GetString(Convert.FromBase64String(link[(link.IndexOf(',') + 1)..]));
    }
}
