using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Parley.Web.Security.Database;

/// <summary>Keys that seal cookies, in the database that all nodes share.</summary>
internal sealed class ProtectionKeys(IdentityDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = database.NewContext();
        return [.. context.ProtectionKeys.AsNoTracking().Where(key => key.Name != SigningKey.Name).Select(key => key.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = database.NewContext();
        context.ProtectionKeys.Add(new() { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        context.SaveChanges();
    }
}
