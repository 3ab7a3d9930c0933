using System.Reflection;
using Microsoft.Extensions.Logging;
using MultimodalVae.Tests.Shared;

namespace MultimodalVae.Core.Tests.Training;

/// <summary>Who filters logs does so by the ids of docs/observing.md.</summary>
public class LogEventsTests
{
    private static readonly List<(int Id, string Name, LogLevel Level)> _events =
    [
        .. from type in typeof(VaeModel).Assembly.GetTypes()
           from method in type.GetMethods(
               BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let message = method.GetCustomAttribute<LoggerMessageAttribute>()
           where message is not null
           orderby message.EventId
           select (message.EventId, message.EventName ?? method.Name, message.Level),
    ];

    [Fact]
    public void Ids_and_names_are_unique()
    {
        _events.Should().HaveCountGreaterThan(8);
        _events.Select(logged => logged.Id).Should().OnlyHaveUniqueItems().And.OnlyContain(id => id > 0);
        _events.Select(logged => logged.Name).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void All_stand_in_the_documentation_in_the_order_of_their_ids() =>
        DocumentTable.Rows("docs/observing.md", "id").Select(row => (row[0], row[1], row[2]))
            .Should().Equal(_events.Select(logged => ($"{logged.Id}", $"`{logged.Name}`", $"{logged.Level}")));
}
