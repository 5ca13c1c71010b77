using System.Text;

namespace Parley.Deals.Playbooks;

/// <summary>The four strategies.</summary>
public enum Archetype
{
    Partnership,
    Competitive,
    Defensive,
    Creative,
}

/// <summary>In which order the terms are settled.</summary>
public enum Sequence
{
    EasyFirst,
    HardestFirst,
    Package,
}

/// <summary>Who names the first figure: we first, or we second.</summary>
public enum Anchor
{
    First,
    Second,
}

public enum Pace
{
    Fast,
    Steady,
    Slow,
}

/// <summary>Our position compared with theirs.</summary>
public enum Power
{
    Stronger,
    Even,
    Weaker,
}

public static class Archetypes
{
    public static IReadOnlyList<Archetype> All { get; } = Enum.GetValues<Archetype>();

    /// <summary>Which one is taken when scores tie: the one that is easier to leave again comes first.</summary>
    public static IReadOnlyList<Archetype> TieOrder { get; } =
        [Archetype.Partnership, Archetype.Creative, Archetype.Defensive, Archetype.Competitive];

    public static IReadOnlyList<string> Words { get; } = [.. All.Select(Word)];

    public static string Word(this Archetype archetype) => KebabWord.Of(archetype);
}

/// <summary>Enum members as the words of files: EasyFirst is easy-first. Written without generic helpers, which start slowly.</summary>
internal static class KebabWord
{
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Array.ConvertAll(Enum.GetNames<T>(), Kebab);

    public static string Of<T>(T value)
        where T : struct, Enum => Kebab(value.ToString());

    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>()[Array.FindIndex(Enum.GetNames<T>(), name => Kebab(name) == word)];

    private static string Kebab(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && word.Length > 0)
            {
                word.Append('-');
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        return word.ToString();
    }
}
