using System.Text;
using Parley.Cli.Commands;
using Parley.Cli.Output;

return Faults.Guard(() =>
{
    using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
    return CommandLine.Run(args, output, Console.Error);
});
