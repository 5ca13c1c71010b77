using Parley.Benchmarks;

if (args is ["start-up", ..])
{
    return StartUp.Run(args is [_, var rounds] ? int.Parse(rounds, System.Globalization.CultureInfo.InvariantCulture) : 40);
}

Console.Error.WriteLine("Usage: start-up [ROUNDS]");
return 2;
