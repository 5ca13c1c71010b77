namespace Parley.Deals.Playbooks;

/// <summary>Reads one entry of the section framework.choices.</summary>
internal static class ChoiceReader
{
    private static readonly string[] Keys = ["options", "start", "points"];

    public static ChoiceRule Read<T>(PlaybookNode node)
        where T : struct, Enum => Read(node, KebabWord.All<T>());

    public static ChoiceRule Read(PlaybookNode node, IReadOnlyList<string> options)
    {
        node.Entries(Keys);
        return ReadRule(node, options);
    }

    public static PowerRule ReadPower(PlaybookNode node)
    {
        node.Entries(["threshold", "decides", .. Keys]);
        var options = KebabWord.All<Power>();
        var decides = node.Get("decides");
        var entries = decides.Entries([.. ProfileFactor.All.Select(f => f.Name)]);
        if (entries.Count != 1)
        {
            throw decides.Problem($"found {entries.Count} factors, expected one");
        }

        var (name, levels) = entries[0];
        var known = ProfileFactor.Find(name)!.Levels;
        levels.Entries(known);
        return new PowerRule(
            node.Get("threshold").Figure(0, 1),
            name,
            known.ToDictionary(level => level, level => levels.Get(level).Word(options)),
            ReadRule(node, options));
    }

    /// <summary>Every option is there, in the order that settles ties.</summary>
    private static ChoiceRule ReadRule(PlaybookNode node, IReadOnlyList<string> options)
    {
        var texts = node.Get("options");
        var listed = texts.Entries(options).Select(e => new ChoiceOption(e.Key, e.Value.Text())).ToList();
        foreach (var option in options)
        {
            texts.Get(option);
        }

        List<string> names = [.. listed.Select(o => o.Name)];
        return new ChoiceRule(
            listed,
            PointTableReader.ReadPoints(node.Get("start"), names),
            PointTableReader.Read(node.Get("points"), Factor.ForChoices, names));
    }
}
