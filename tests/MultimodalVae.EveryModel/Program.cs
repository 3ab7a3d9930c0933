using MultimodalVae.EveryModel;

var file = Path.Combine(AppContext.BaseDirectory, "model.safetensors");
var works = 0;
foreach (var check in ModelChecks.All)
{
    var problem = check.Problem(file);
    Console.WriteLine($"{check.Name}: {problem ?? "works"}");
    works += problem is null ? 1 : 0;
}

Console.WriteLine($"{works} of {ModelChecks.All.Count} models work");
return works == ModelChecks.All.Count ? 0 : 1;
