using System.Globalization;
using IcubStudy.Plans;
using k8s;
using k8s.Models;

namespace IcubStudy.Tests;

/// <summary>The files that run a study on a cluster.</summary>
public sealed class ClusterFilesTests
{
    private static readonly string _cluster = Path.Combine(AppContext.BaseDirectory, "cluster");

    public static TheoryData<string> Plans =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "plans")).Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void Kubernetes_job_is_valid_and_each_pod_has_a_different_part()
    {
        var job = KubernetesYaml.Deserialize<V1Job>(File.ReadAllText(Path.Combine(_cluster, "study-job.yaml")), strict: true);

        job.Spec.CompletionMode.Should().Be("Indexed");
        var container = job.Spec.Template.Spec.Containers.Should().ContainSingle().Which;
        var variables = container.Env.ToDictionary(variable => variable.Name, variable => variable.Value);
        var count = job.Spec.Completions!.Value;
        Enumerable.Range(0, count).Select(PartOfPod).Should().Equal(Enumerable.Range(0, count).Select(index => new Shard(index, count)));
        job.Spec.PodFailurePolicy.Rules[0].OnExitCodes.ContainerName.Should().Be(container.Name);
        container.VolumeMounts.Select(mount => mount.Name).Should()
            .BeSubsetOf(job.Spec.Template.Spec.Volumes.Select(volume => volume.Name));

        Shard PartOfPod(int index) => Shard.FromEnvironment(new Dictionary<string, string>(variables)
        {
            ["JOB_COMPLETION_INDEX"] = index.ToString(CultureInfo.InvariantCulture),
        });
    }

    [Fact]
    public void Kubernetes_job_with_a_misspelt_field_is_invalid()
    {
        var job = File.ReadAllText(Path.Combine(_cluster, "study-job.yaml"));
        var misspelt = job.Replace("completionMode", "completionsMode", StringComparison.Ordinal);

        FluentActions.Invoking(() => KubernetesYaml.Deserialize<V1Job>(misspelt, strict: true)).Should().Throw<Exception>();
    }

    [Theory, MemberData(nameof(Plans))]
    public void Plans_in_docs_are_valid(string plan) =>
        StudyPlan.Read(Path.Combine(AppContext.BaseDirectory, "plans", plan)).Models.Should().NotBeEmpty();
}
