using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads the sections triggers and metrics.</summary>
internal sealed class TriggerReader(OfficeList offices)
{
    public IReadOnlyList<Trigger> Triggers(Found found)
    {
        var ids = new Once("a trigger", "id");
        return found.List(item =>
        {
            var trigger = Trigger(item);
            ids.Add(trigger.Id, item);
            return trigger;
        });
    }

    public IReadOnlyList<Metric> Metrics(Found found)
    {
        var names = new Once("a metric");
        return found.List(item =>
        {
            var metric = Metric(item);
            names.Add(metric.Name, item);
            return metric;
        });
    }

    private Trigger Trigger(Found found)
    {
        var trigger = found.Section("id", "when", "text", "pivot", "tell");
        var when = trigger.Need("when", "say what sets it off, such as {talks: [stalled]}.");
        var factors = when.Section([.. Factor.ForTactics.Select(factor => factor.Name)]);
        var conditions = Factor.ForTactics.Where(factor => factors.Has(factor.Name))
            .Select(factor => new Condition(factor.Name, factors[factor.Name]!.Value.List(level => level.Word([.. factor.Levels])))).ToList();
        return new Trigger
        {
            Id = trigger.Need("id", "every trigger has an id.").Name(),
            When = conditions.Count > 0 && conditions.TrueForAll(c => c.Levels.Count > 0) ? conditions : throw when.Problem("name at least one factor with at least one level."),
            Text = trigger.Need("text", "say what to do.").Text(),
            Pivot = trigger["pivot"]?.Word<Archetype>(),
            Tell = trigger["tell"] is { } tell ? offices.One(tell) : null,
        };
    }

    private Metric Metric(Found found)
    {
        var metric = found.Section("name", "wanted", "unit", "target", "owner");
        return new Metric(
            metric.Need("name", "name what is measured.").Name(),
            metric.Need("wanted", "say whether we want more or less of it.").Word(["more", "less"]) == "more",
            metric["unit"]?.Name(),
            metric["target"]?.Figure(),
            offices.One(metric.Need("owner", "name the office that answers for it.")));
    }
}
