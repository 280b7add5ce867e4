using Microsoft.EntityFrameworkCore;
using ShopApi.Carts;
using ShopApi.Catalogue;
using ShopApi.Checkout;
using ShopApi.Payments;

namespace ShopApi.Data;

/// <summary>The shop's tables, the same on SQLite and PostgreSQL.</summary>
internal sealed class ShopDbContext(DbContextOptions<ShopDbContext> options) : DbContext(options)
{
    public DbSet<Product> Products => Set<Product>();

    public DbSet<Cart> Carts => Set<Cart>();

    public DbSet<CartItem> CartItems => Set<CartItem>();

    public DbSet<Order> Orders => Set<Order>();

    public DbSet<ChargeAttempt> ChargeAttempts => Set<ChargeAttempt>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<OrderStatus>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Product>(product =>
        {
            product.HasKey(row => row.Sku);
            product.HasIndex(row => row.Category);
        });
        modelBuilder.Entity<CartItem>(item =>
        {
            item.HasKey(row => new { row.CartId, row.Sku });
            item.HasOne(row => row.Product).WithMany().HasForeignKey(row => row.Sku);
        });
        modelBuilder.Entity<Order>(order =>
        {
            order.HasIndex(row => row.CartId).IsUnique();
            order.HasIndex(row => row.Status);
            order.HasIndex(row => row.Email);
            order.HasMany(row => row.Lines).WithOne().HasForeignKey(row => row.OrderId);
        });
        modelBuilder.Entity<OrderLine>().HasKey(row => new { row.OrderId, row.Sku });
        modelBuilder.Entity<ChargeAttempt>().HasIndex(row => row.Key);
    }
}
