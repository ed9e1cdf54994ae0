/// Which modules of the data are turned over, so that a scanner finds neither large areas nor false patterns.
enum QRMask: Int, CaseIterable {
    case evenSum, evenRow, thirdColumn, thirdSum, bricks, evenAndThirdProduct, evenProducts, evenSumAndThirdProduct

    /// The condition of ISO/IEC 18004:2015, table 10.
    func turns(column: Int, row: Int) -> Bool {
        switch self {
        case .evenSum: (row + column).isMultiple(of: 2)
        case .evenRow: row.isMultiple(of: 2)
        case .thirdColumn: column.isMultiple(of: 3)
        case .thirdSum: (row + column).isMultiple(of: 3)
        case .bricks: (row / 2 + column / 3).isMultiple(of: 2)
        case .evenAndThirdProduct: row * column % 2 + row * column % 3 == 0
        case .evenProducts: (row * column % 2 + row * column % 3).isMultiple(of: 2)
        case .evenSumAndThirdProduct: ((row + column) % 2 + row * column % 3).isMultiple(of: 2)
        }
    }
}
