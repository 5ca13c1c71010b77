namespace Parley.Deals;

/// <summary>An ISO 4217 style code of three capital letters, or <see cref="Points"/> for games and exercises.</summary>
public readonly record struct Currency
{
    private Currency(string code) => Code = code;

    public string Code { get; }

    public static Currency Points { get; } = new("points");

    public bool IsMoney => this != Points;

    public static bool TryParse(string text, out Currency currency)
    {
        currency = text == "points" ? Points : new Currency(text);
        return text == "points" || (text.Length == 3 && text.All(char.IsAsciiLetterUpper));
    }

    public override string ToString() => Code;
}
