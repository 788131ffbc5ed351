import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme

// Every state there is, with its word and without.
Card {
    id: section

    title: qsTr("状态")

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM

        Repeater {
            model: 14

            StateBadge {
                required property int index

                kind: index
            }
        }
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceL

        Repeater {
            model: 14

            StateBadge {
                required property int index

                compact: true
                kind: index
            }
        }
    }
}
