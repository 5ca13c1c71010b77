using System.Globalization;
using System.Text;
using Parley.Cli.Commands;
using Parley.Cli.Output;

return Faults.Guard(() =>
{
    // The environment can bring back the culture data that we leave out; the same deal still gives the same bytes.
    CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
    using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
    return CommandLine.Run(args, output, Console.Error);
});
