import QtQuick
import QtQuick.Shapes
import Shicha.Theme

// The outline of what cannot be operated now: dashes, so that it is seen without colours.
Shape {
    id: outline

    property color line: Theme.lineStrong
    property real radius: Theme.radius

    ShapePath {
        capStyle: ShapePath.FlatCap
        dashPattern: [4, 3]
        fillColor: "transparent"
        startX: outline.radius
        startY: 0.5
        strokeColor: outline.line
        strokeStyle: ShapePath.DashLine
        strokeWidth: 1

        PathLine {
            x: outline.width - outline.radius
            y: 0.5
        }

        PathArc {
            radiusX: outline.radius
            radiusY: outline.radius
            x: outline.width - 0.5
            y: outline.radius
        }

        PathLine {
            x: outline.width - 0.5
            y: outline.height - outline.radius
        }

        PathArc {
            radiusX: outline.radius
            radiusY: outline.radius
            x: outline.width - outline.radius
            y: outline.height - 0.5
        }

        PathLine {
            x: outline.radius
            y: outline.height - 0.5
        }

        PathArc {
            radiusX: outline.radius
            radiusY: outline.radius
            x: 0.5
            y: outline.height - outline.radius
        }

        PathLine {
            x: 0.5
            y: outline.radius
        }

        PathArc {
            radiusX: outline.radius
            radiusY: outline.radius
            x: outline.radius
            y: 0.5
        }
    }
}
