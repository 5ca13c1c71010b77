using System.Globalization;
using Parley.Benchmarks;

switch (args)
{
    case ["start-up"]:
        return StartUp.Run(40);
    case ["start-up", var rounds]:
        return StartUp.Run(int.Parse(rounds, CultureInfo.InvariantCulture));
    case ["signed-deals", var data]:
        SignedDeals.Report(data);
        return 0;
    default:
        Console.Error.WriteLine("Give one of: start-up [ROUNDS] | signed-deals FOLDER");
        return 2;
}
