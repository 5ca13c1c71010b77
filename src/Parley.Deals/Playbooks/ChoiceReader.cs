using Parley.Deals.Files;

namespace Parley.Deals.Playbooks;

/// <summary>Reads one entry of the section framework.choices.</summary>
internal static class ChoiceReader
{
    private static readonly string[] Keys = ["options", "start", "points"];

    public static ChoiceRule Read<T>(Found found)
        where T : struct, Enum => Read(found, KebabWord.All<T>());

    public static ChoiceRule Read(Found found, IReadOnlyList<string> options) => ReadRule(found.Section(Keys), options);

    public static PowerRule ReadPower(Found found)
    {
        var rule = found.Section(["threshold", "decides", .. Keys]);
        var options = KebabWord.All<Power>();
        var decides = rule.Need("decides", "name the factor that decides.");
        if (decides.Known([.. ProfileFactor.All.Select(f => f.Name)]).ToList() is not [var (name, byLevel)])
        {
            throw decides.Problem("name exactly one factor.");
        }

        var known = ProfileFactor.Find(name)!.Levels;
        var levels = byLevel.Section(known);
        return new PowerRule(
            rule.Need("threshold", "give a share.").Within(0, 1),
            name,
            known.ToDictionary(level => level, level => levels.Need(level, "say who is stronger then.").Word(options)),
            ReadRule(rule, options));
    }

    /// <summary>Every option is there, in the order that settles ties.</summary>
    private static ChoiceRule ReadRule(Section rule, IReadOnlyList<string> options)
    {
        var texts = rule.Need("options", "give each option its words.");
        var listed = texts.Known(options).Select(e => new ChoiceOption(e.Key, e.Value.Text())).ToList();
        if (options.FirstOrDefault(option => listed.TrueForAll(one => one.Name != option)) is { } missing)
        {
            throw texts.Problem($"\"{missing}\" is missing; give each of {string.Join(", ", options)} its words.");
        }

        List<string> names = [.. listed.Select(o => o.Name)];
        return new ChoiceRule(
            listed,
            PointTableReader.ReadPoints(rule.Need("start", "give each option its points."), names),
            PointTableReader.Read(rule.Need("points", "give the points of each factor."), Factor.ForChoices, names));
    }
}
