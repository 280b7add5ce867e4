namespace Resilience.Shedding;

/// <summary>What a health score is made of: the shares of processor time and memory that are taken, the share of endpoints that can be called, and the least share of an error budget that is left.</summary>
internal readonly record struct HealthReadings(double Cpu, double Memory, double Dependencies, double Budget)
{
    private const double BusyCpu = 0.7;
    private const double FullMemory = 0.8;
    private const double AmpleBudget = 0.25;

    public HealthScore Score(HealthOptions options)
    {
        var cpu = Share((1 - Cpu) / (1 - BusyCpu));
        var memory = Share((1 - Memory) / (1 - FullMemory));
        var dependencies = Share(Dependencies);
        var budget = Share(Budget / AmpleBudget);
        (double Value, string Name)[] parts =
        [
            (Weighted(cpu, options.CpuWeight), nameof(HealthScore.Cpu)),
            (Weighted(memory, options.MemoryWeight), nameof(HealthScore.Memory)),
            (Weighted(dependencies, options.DependenciesWeight), nameof(HealthScore.Dependencies)),
            (Weighted(budget, options.BudgetWeight), nameof(HealthScore.Budget)),
        ];
        var worst = parts.MinBy(part => part.Value);
        return new HealthScore { Cpu = cpu, Memory = memory, Dependencies = dependencies, Budget = budget, Value = worst.Value, Worst = worst.Name };
    }

    private static double Share(double value) => Math.Clamp(value, 0, 1);

    private static double Weighted(double score, double weight) => 1 - (weight * (1 - score));
}
