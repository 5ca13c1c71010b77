namespace Parley.Web.Pages;

/// <summary>One line of My desk, with one action.</summary>
/// <param name="Secret">For insiders only.</param>
internal sealed record DeskTask(string Icon, string Title, string Text, bool Secret, string Due, string Left, string Act, string Path);
