namespace Parley.Web;

/// <summary>The console of whoever started the program: the only place for one-time codes.</summary>
public sealed class Announcer(TextWriter console)
{
    public void Say(string line) => console.WriteLine(line);
}
