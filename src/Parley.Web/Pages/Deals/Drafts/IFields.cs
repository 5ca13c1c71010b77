namespace Parley.Web.Pages.Deals.Drafts;

/// <summary>A form as it was filled in: every field a text, nothing judged; one that is not there is empty.</summary>
public interface IFields
{
    string this[string field] { get; }
}
