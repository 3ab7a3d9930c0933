using System.Globalization;
using IcubStudy.Plans;
using k8s;
using k8s.Models;

namespace IcubStudy.Tests;

/// <summary>The files by which a study runs on a cluster.</summary>
public sealed class ClusterFilesTests
{
    private static readonly string _cluster = Path.Combine(AppContext.BaseDirectory, "cluster");

    public static TheoryData<string> Plans => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "plans")).Select(path => Path.GetFileName(path)!)];

    [Fact]
    public void The_job_of_Kubernetes_is_one_by_its_types_and_each_pod_has_another_part()
    {
        var job = KubernetesYaml.Deserialize<V1Job>(File.ReadAllText(Path.Combine(_cluster, "study-job.yaml")), strict: true);

        job.Spec.CompletionMode.Should().Be("Indexed");
        var container = job.Spec.Template.Spec.Containers.Should().ContainSingle().Which;
        var variables = container.Env.ToDictionary(variable => variable.Name, variable => variable.Value);
        Enumerable.Range(0, job.Spec.Completions!.Value)
            .Select(index => Shard.OfEnvironment(new Dictionary<string, string>(variables) { ["JOB_COMPLETION_INDEX"] = index.ToString(CultureInfo.InvariantCulture) }))
            .Should().Equal(Enumerable.Range(0, job.Spec.Completions!.Value).Select(index => new Shard(index, job.Spec.Completions!.Value)));
        job.Spec.PodFailurePolicy.Rules[0].OnExitCodes.ContainerName.Should().Be(container.Name);
        container.VolumeMounts.Select(mount => mount.Name).Should().BeSubsetOf(job.Spec.Template.Spec.Volumes.Select(volume => volume.Name));
    }

    [Fact]
    public void A_misspelt_field_of_the_job_would_be_found() => FluentActions
        .Invoking(() => KubernetesYaml.Deserialize<V1Job>(
            File.ReadAllText(Path.Combine(_cluster, "study-job.yaml")).Replace("completionMode", "completionsMode", StringComparison.Ordinal), strict: true))
        .Should().Throw<Exception>();

    [Theory, MemberData(nameof(Plans))]
    public void Every_plan_of_the_repository_is_one(string plan) =>
        StudyPlan.Read(Path.Combine(AppContext.BaseDirectory, "plans", plan)).Models.Should().NotBeEmpty();
}
