export function findArgon2(): string | null;
