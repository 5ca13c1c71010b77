namespace Parley.Deals.Files.Domains;

/// <summary>An XML element with its place, before anybody asks what it means. Text between elements has no meaning here.</summary>
public sealed class Element
{
    private readonly List<Element> children = [];
    private readonly Element? parent;

    internal Element(Place at, string name, IReadOnlyDictionary<string, string> attributes, Element? parent)
    {
        (At, Name, Attributes, this.parent) = (at, name, attributes, parent);
        parent?.children.Add(this);
    }

    public Place At { get; }

    public string Name { get; }

    public IReadOnlyDictionary<string, string> Attributes { get; }

    public IReadOnlyList<Element> Children => children;

    /// <summary>Such as utility_space.objective.issue[2], counted from 0 among children of the same name.</summary>
    public string Path => parent is null ? Step : $"{parent.Path}.{Step}";

    private string Step => parent is null || parent.Named(Name).Take(2).Count() < 2 ? Words.Shown(Name)
        : $"{Words.Shown(Name)}[{parent.Named(Name).TakeWhile(one => one != this).Count()}]";

    internal IEnumerable<Element> Named(string name) => children.Where(child => child.Name == name);

    internal IEnumerable<Element> Within() => children.SelectMany(child => child.Within().Prepend(child));

    internal FileProblemException Problem(string message) => new(message, At.Line, Path);

    internal string Need(string attribute, string give) =>
        Attributes.GetValueOrDefault(attribute) ?? throw Problem($"the attribute `{attribute}` is missing; {give}");

    /// <summary>Null when absent; never empty.</summary>
    internal string? Text(string attribute) => Attributes.GetValueOrDefault(attribute) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    internal Analysis.Rational Figure(string attribute, string give)
    {
        var text = Need(attribute, give);
        return DecimalText.TryRead(text, out var figure) ? figure : throw Problem($"found {attribute} \"{Words.Shown(text)}\"; {give}");
    }

    /// <summary>One line that names something.</summary>
    internal string Label(string attribute, string give)
    {
        var text = Need(attribute, give).Trim();
        return NameText.Problem(text) is { } problem ? throw Problem($"found {attribute} \"{Words.Shown(text)}\"; {problem}") : text;
    }
}
