/** Version of the catalogue; it goes up with every type that is added or whose meaning changes, and stands in every result. */
export const catalogueVersion = "1.0.0";
